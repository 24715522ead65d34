"""Every format of articles: the same report comes out of each, and what is broken says so."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from geo import articles
from geo.articles import archives
from geo.articles.pdf import joined
from geo.errors import ArticleError
from geo.types import Article
from tests.specimens import DAY, FIRST, SECOND, TEXT, TITLE, URL, json_feed, packed, pdf, specimens

WITHOUT_DAY = {"a.pdf", "a.docx"}
WITHOUT_URL = WITHOUT_DAY | {"a.eml", "a.mbox", "a.zip"}
OWN_BYTES = {"a.txt", "a.md", "a.html", "a.eml", "a.pdf", "a.docx"}
MADE = {"a.mbox": "a.eml", "a.warc.gz": "a.html", "a.wacz": "a.html", "a.zip": "a.html"}


def read(raw: bytes, name: str) -> list[Article | ArticleError]:
    return list(articles.read_stream(io.BytesIO(raw), name=name, source=name))


def sound(raw: bytes, name: str) -> list[Article]:
    found = read(raw, name)
    assert not [f for f in found if isinstance(f, ArticleError)]
    return [f for f in found if isinstance(f, Article)]


def test_there_is_a_specimen_of_each_format() -> None:
    modules = {articles.formats()[articles.suffix_of(name) or ""] for name in specimens()}
    assert modules == set(articles.formats().values())


@pytest.mark.parametrize("name", sorted(specimens()))
def test_the_same_report_comes_out_of_every_format(name: str) -> None:
    raw = specimens()[name]
    found = sound(raw, name)[0]
    flat = " ".join(found.text.split())
    assert FIRST in flat
    assert SECOND in flat
    assert "rights reserved" not in flat
    assert found.title == TITLE
    assert found.published == (None if name in WITHOUT_DAY else date.fromisoformat(DAY))
    assert found.url == (None if name in WITHOUT_URL and name != "a.zip" else URL)
    assert found.language == "en"
    assert (found.source or "").startswith(name)
    assert found.id == found.sha256[:16]


@pytest.mark.parametrize("name", sorted(OWN_BYTES | set(MADE)))
def test_hash_is_that_of_the_original_bytes(name: str) -> None:
    original = specimens()[MADE.get(name, name)]
    found = sound(specimens()[name], name)[0]
    assert found.sha256 == hashlib.sha256(original).hexdigest()


@pytest.mark.parametrize("name", sorted(set(specimens()) - {"a.txt", "a.md"}))
@pytest.mark.parametrize("raw", [b"", b" \n", b"\x00" * 40, b"\xff\xfe\x00", b"{", b"<", b"%PDF-"])
def test_what_is_no_such_file_is_an_error_that_names_it(name: str, raw: bytes) -> None:
    try:
        found = read(raw, name)
    except ArticleError as error:
        found = [error]
    assert found
    assert all(isinstance(f, ArticleError) and str(f).startswith(name) for f in found)


ROWS = [
    ("a.jsonl", [b'{"text": "Rain."}', b"[]", b"{", b"", b'{"title": "x"}', b'{"body": "Sun."}']),
    ("a.csv", [b"text,date", b"Rain.,2022-01-05", b",2022-01-05", b"Hail.,05/02/2024", b"Sun.,"]),
]


@pytest.mark.parametrize(("name", "lines"), ROWS)
def test_rows_past_a_broken_one_are_read(name: str, lines: list[bytes]) -> None:
    found = read(b"\n".join(lines), name)
    assert [f.text for f in found if isinstance(f, Article)] == ["Rain.", "Sun."]
    assert all("line " in str(f) for f in found if isinstance(f, ArticleError))


def test_broken_rows_go_to_the_caller_or_are_raised(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "Rain."}\n{}\n')
    broken: list[ArticleError] = []
    assert [a.text for a in articles.read(path, broken=broken.append)] == ["Rain."]
    assert "line 2: no text in it" in str(broken[0])
    assert str(tmp_path) in str(broken[0])
    with pytest.raises(ArticleError, match="line 2"):
        list(articles.read(path))


def test_date_that_may_be_two_is_not_guessed() -> None:
    (error,) = read(b"text,date\nRain.,05/02/2024\n", "a.csv")
    assert "'05/02/2024' is no one day; write a date like 2024-02-05" in str(error)


def test_table_without_texts_says_which_columns_it_has() -> None:
    with pytest.raises(ArticleError, match="columns 'lat, lon'; wanted one of texts"):
        read(b"lat,lon\n1,2\n", "a.csv")


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ({"content_html": "<p>Rain<br>in Basra</p><script>no</script>"}, "Rain\nin Basra"),
        ({"content_html": None, "content_text": "Rain & sun"}, "Rain & sun"),
        ({"content_html": "Rain\ud83c"}, "Rain?"),
    ],
)
def test_json_feed_gives_text(item: dict[str, str], text: str) -> None:
    (found,) = sound(json.dumps(json_feed(**item)).encode(), "a.json")
    assert (found.text, found.outlet) == (text, "The Wire")


def test_entry_without_a_body_is_its_headline_and_one_without_any_is_named() -> None:
    feed = b"<rss version='2.0'><channel><item><title>Rain</title></item><item/></channel></rss>"
    first, second = read(feed, "a.xml")
    assert isinstance(first, Article)
    assert first.text == "Rain"
    assert str(second) == "a.xml: entry 2 has neither text nor title; wanted one"


def test_feed_day_is_the_publishers_wherever_the_reader_is() -> None:
    (found,) = sound(specimens()["a.rss"], "a.rss")  # 23:30 five hours west of Greenwich
    assert found.published == date(2021, 12, 20)


def test_mail_in_html_with_an_attachment_gives_both() -> None:
    page = specimens()["a.html"].replace(b"Erbil", b"Basra").decode()
    raw = (
        "From: a@b.example\nSubject: Two\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/html\n\n'
        "<p>Rain in <b>Mosul</b>.</p>\n--x\nContent-Type: application/octet-stream\n"
        f'Content-Disposition: attachment; filename="b.html"\n\n{page}\n--x--\n'
    )
    mail, attached = sound(raw.encode(), "a.eml")
    assert mail.text == "Rain in Mosul."
    assert "Basra" in attached.text
    assert attached.source == "a.eml: b.html"


def test_mailbox_gives_each_mail_and_unquotes_its_lines() -> None:
    mail = b"Subject: Rain\n\nIt rained.\n>From there it spread.\n\n"
    two = sound(b"From a\n" + mail + b"From b\n" + mail.replace(b"rained", b"hailed"), "a.mbox")
    assert [a.text for a in two] == [
        "It rained.\nFrom there it spread.",
        "It hailed.\nFrom there it spread.",
    ]


def test_what_every_page_of_a_pdf_repeats_is_left_out() -> None:
    body = ["Rockets hit.", "Police came.", "No one spoke."]
    pages = [["The Daily", f"Story {n} goes on.", *body, f"Page {n} of 4"] for n in range(4)]
    (found,) = sound(pdf(pages), "a.pdf")
    assert "Daily" not in found.text
    assert "Page 2" not in found.text
    assert found.text.count("Rockets hit.") == 4


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        (["the govern-\nor of al-\nAnbar"], "the governor of al-Anbar"),
        (["A heading\nTwo rockets hit the airport of\nErbil on Sunday."],
         "A heading\n\nTwo rockets hit the airport of Erbil on Sunday."),
        (["It rained on Sunday in the city\nof Basra.\nOn Monday it hailed and snowed."],
         "It rained on Sunday in the city of Basra.\n\nOn Monday it hailed and snowed."),
        (["It rained on Sunday in", "Basra all day and night"],
         "It rained on Sunday in Basra all day and night"),
        (["Basra saw rain on Sunday\n- Mosul saw hail on Monday"],
         "Basra saw rain on Sunday\n\n- Mosul saw hail on Monday"),
    ],
)  # fmt: skip
def test_lines_that_were_only_wrapped_are_one(pages: list[str], text: str) -> None:
    assert joined(pages) == text


def test_pdf_of_pictures_says_so() -> None:
    with pytest.raises(ArticleError, match="pictures of 1 pages, no text; run OCR"):
        read(pdf([[]]), "a.pdf")


def test_table_of_a_word_document_is_read_in_its_place() -> None:
    from docx import Document

    document, out = Document(), io.BytesIO()
    document.add_paragraph("Before.")
    table = document.add_table(rows=1, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Erbil"
    table.cell(0, 2).text = "3 wounded"
    document.add_paragraph("After.")
    document.save(out)
    (found,) = sound(out.getvalue(), "a.docx")
    assert found.text == "Before.\n\nErbil\t3 wounded\n\nAfter."


def test_page_of_a_web_archive_keeps_when_it_was_fetched() -> None:
    (found,) = sound(specimens()["a.warc.gz"], "a.warc.gz")
    assert found.retrieved == datetime(2021, 12, 21, 8, tzinfo=UTC)
    assert found.source == "a.warc.gz: record 1"


def test_broken_web_archive_prints_none_of_its_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    sound_one = gzip.decompress(specimens()["a.warc.gz"])
    raw = sound_one.replace(b"\r\n\r\nWARC/1.0", b"\x1b[31m\r\n\r\nWARC/1.0")
    assert raw != sound_one
    assert [f.title for f in read(raw, "a.warc") if isinstance(f, Article)] == [TITLE]
    assert capsys.readouterr() == ("", "")


def test_archive_goes_on_past_a_broken_member_and_leaves_what_is_no_article() -> None:
    raw = packed({"a.txt": b"Rain.", "b.txt": b"\xff", "c.png": b"x", "__MACOSX/d.txt": b"x",
                  ".e.txt": b"x", "f.zip": packed({}), "g.txt": b"Sun."})  # fmt: skip
    found = read(raw, "a.zip")
    assert [f.text for f in found if isinstance(f, Article)] == ["Rain.", "Sun."]
    errors = [str(f) for f in found if isinstance(f, ArticleError)]
    assert ["a.zip: b.txt" in errors[0], "a.zip: f.zip is a ZIP within" in errors[1]] == [True] * 2


def test_archive_of_nothing_we_read_says_so() -> None:
    with pytest.raises(ArticleError, match="1 files, none that we read"):
        read(packed({"a.png": b"x"}), "a.zip")


@pytest.mark.parametrize("name", ["a.zip", "a.docx"])
def test_bomb_is_refused(name: str) -> None:
    with pytest.raises(ArticleError, match="wanted no more than 200 times as many"):
        read(packed({"a.txt": b"0" * 5_000_000}), name)


def test_gzip_bomb_is_refused_and_one_without_an_ending_named() -> None:
    with pytest.raises(ArticleError, match="wanted no more than 200 times as many"):
        read(gzip.compress(b"0" * 5_000_000), "a.txt.gz")
    for name in ("a.gz", "a.tar.gz", "a.txt.gz.gz"):
        with pytest.raises(ArticleError, match=r"own ending before \.gz"):
            read(gzip.compress(b"Rain."), name)


def test_archive_of_too_many_or_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    many = packed({f"{n}.txt": b"Rain." for n in range(4)})
    with zipfile.ZipFile(io.BytesIO(many)) as archive:
        with pytest.raises(ArticleError, match="20 bytes unpacked; wanted 19 at most"):
            archives.check_archive(archive, source="a.zip", limit=19)
        monkeypatch.setattr(archives, "MAX_MEMBERS", 3)
        with pytest.raises(ArticleError, match="4 files in it; wanted 3 at most"):
            archives.check_archive(archive, source="a.zip")


def test_archive_whose_members_overlap_is_refused() -> None:
    raw = packed({"a.txt": b"Rain in Basra. " * 9, "b.txt": b"Rain in Basra. " * 9})
    first = raw.index(b"PK\x01\x02")
    second = raw.index(b"PK\x01\x02", first + 4)
    grown = bytearray(raw)
    grown[second + 42 : second + 46] = bytes(4)  # b.txt says that it lies where a.txt does
    grown[second + 20 : second + 24] = grown[first + 20 : first + 24] = (250).to_bytes(4, "little")
    with pytest.raises(ArticleError, match="lie over one another"):
        read(bytes(grown), "a.zip")


@pytest.mark.parametrize("cut", [40, 200, -30])
def test_cut_archive_is_an_error(cut: int) -> None:
    with pytest.raises(ArticleError, match=r"a\.zip"):
        read(specimens()["a.zip"][:cut], "a.zip")


def test_text_of_all_formats_keeps_its_paragraphs() -> None:
    for name in ("a.html", "a.rss", "a.atom", "a.json", "a.jsonl", "a.csv", "a.eml"):
        assert TEXT in sound(specimens()[name], name)[0].text
