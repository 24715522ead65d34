"""A sentence as clauses: who depends on whom, what words are a clause's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.lemmas import lemma_of
from geo.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

    from geo.triggers import Trigger

CLAUSAL = frozenset(
    {"ROOT", "ccomp", "advcl", "relcl", "parataxis", "conj", "acl", "csubj", "pcomp"}
)
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
# "Should the talks fail", "had it rained", "were they to go": conditions without an "if".
INVERTED = frozenset({"should", "had", "were"})
# Marks of a clause that tells what was at the same time: "held two men when arms were found in X".
MEANWHILE = frozenset({"when", "while", "as", "where"})
EDGE = " \t\r\n,;:.–—-•*)(|"


@dataclass(eq=False, slots=True)
class Clause:
    """A verb (or a verbless fragment's head) with the words that belong to no deeper clause."""

    head: Token
    link: str
    parent: Clause | None = None
    tokens: list[Token] = field(default_factory=list)
    children: list[Clause] = field(default_factory=list)
    triggers: list[Trigger] | None = None  # kept by geo.triggers

    @property
    def span(self) -> Span:
        """From its first word to its last, without marks at the edges."""
        return trimmed(self.head.doc, self.tokens)

    @property
    def has_subject(self) -> bool:
        """True where it names its own subject."""
        return any(t.dep_ in SUBJECTS and t.head == self.head for t in self.tokens)

    @property
    def condition(self) -> Token | None:
        """The word that makes it a condition: "if", or the "should" of "should it rain"."""
        for token in self.tokens:
            if token.dep_ == "mark" and token.lower_ in ("if", "unless"):
                return token
        first = next((t for t in self.tokens if not (t.is_space or t.is_punct)), None)
        if first is None or first.lower_ not in INVERTED or first.pos_ not in ("AUX", "VERB"):
            return None
        follows = any(t.dep_ in SUBJECTS and t.i > first.i for t in self.tokens)
        return first if follows and self.head.i > first.i else None

    @property
    def is_content(self) -> bool:
        """True for what is said, denied, threatened: the object clause of its parent."""
        return self.link == "ccomp" and self.parent is not None


def sharing(clause: Clause) -> Iterator[Clause]:
    """The clauses behind it that share its place and day: "killed two and held one in X today"."""
    for child in clause.children:
        joined = child.link == "conj" and not child.has_subject
        meanwhile = child.link == "advcl" and any(t.lower_ in MEANWHILE for t in child.tokens[:2])
        # "held two in an operation to arrest their leader today": the aim is pursued there, then.
        aim = child.link in ("acl", "relcl", "advcl") and any(
            t.lower_ == "to" and t.dep_ == "aux" for t in child.head.children
        )
        # "said A on 1 May and, in B, said C": what stands before its verb sets it apart.
        apart = joined and any(
            t.dep_ == "prep" and clause.head.i < t.i < child.head.i for t in child.head.children
        )
        if (joined or meanwhile or aim) and not apart and child.head.i > clause.head.i:
            yield child
            yield from sharing(child)


def text_of(doc: Doc) -> str:
    """The doc's text, put together once: ``doc.text`` joins all tokens each time it is asked."""
    kept = doc.user_data.get("text")
    if not isinstance(kept, str):
        kept = doc.user_data["text"] = doc.text
    return kept


def trimmed(doc: Doc, tokens: Sequence[Token]) -> Span:
    """The stretch of text that the tokens cover, without marks at its edges."""
    start = min(t.idx for t in tokens)
    end = max(t.idx + len(t) for t in tokens)
    text = text_of(doc)
    while start < end - 1 and text[start] in EDGE:
        start += 1
    while end - 1 > start and text[end - 1] in " \t\r\n,;:–—-•*|":
        end -= 1
    return Span(start=start, end=end)


def clauses(sentence: Sentence) -> list[Clause]:
    """Its clauses in the order of their heads; each token belongs to exactly one."""
    heads = {t.i: Clause(head=t, link=_link(t)) for t in sentence if _is_head(t)}
    owners: dict[int, Clause | None] = {**heads}
    for token in sentence:
        owner = _owner(token, owners)
        if owner is not None:
            owner.tokens.append(token)
    found = [c for c in heads.values() if c.tokens]
    _part_at_semicolons(sentence, found)
    for clause in found:
        above = clause.head.head
        if above.i != clause.head.i:
            clause.parent = _owner(above, owners)
            if clause.parent is not None:
                clause.parent.children.append(clause)
    return found


def _part_at_semicolons(sentence: Sentence, found: list[Clause]) -> None:
    """Gives each word to a clause on its own side of a semicolon, where there is one."""
    marks = [t.i for t in sentence if t.text == ";"]
    if not marks:
        return
    side = {t.i: sum(t.i > m for m in marks) for t in sentence}
    heads = [c for c in found if c.link in ("ROOT", "parataxis", "conj", "ccomp")]
    for clause in found:
        for token in list(clause.tokens):
            if side[token.i] == side[clause.head.i]:
                continue
            own = [c for c in heads if side[c.head.i] == side[token.i] and c is not clause]
            if own:
                clause.tokens.remove(token)
                own[0].tokens = sorted([*own[0].tokens, token], key=lambda t: t.i)
    for n in {side[c.head.i] for c in found} ^ set(side.values()):
        _add_fragment([t for t in sentence if side[t.i] == n], found)


def _add_fragment(tokens: list[Token], found: list[Clause]) -> None:
    """Makes a clause of "five rockets at the base; the nearest fell short" before its semicolon."""
    own = {t.i for t in tokens}
    tops = (t for t in tokens if t.head.i not in own and t.pos_ in ("NOUN", "PROPN"))
    # A day may parse as the verb's, with the thing as its apposition.
    top = next((t for t in tops if t.dep_ in SUBJECTS | {"npadvmod"}), None)
    if top is None:
        return
    for clause in found:
        clause.tokens = [t for t in clause.tokens if t.i not in own]
    found.append(Clause(head=top, link="parataxis", tokens=[t for t in tokens if t.text != ";"]))
    found.sort(key=lambda c: c.head.i)


def _is_head(token: Token) -> bool:
    """True for the verb that a clause hangs on; a lone fragment hangs on its root."""
    if token.dep_ == "ROOT":
        return True
    if token.dep_ not in CLAUSAL or token.pos_ not in ("VERB", "AUX"):
        return False
    if token.dep_ == "conj":
        # A verb joined to another verb; "killed and wounded" joined to a noun is none.
        return token.head.pos_ in ("VERB", "AUX", "ADJ") or _has_subject(token)
    return True


def _has_subject(token: Token) -> bool:
    return any(c.dep_ in SUBJECTS for c in token.children)


def _link(token: Token) -> str:
    """How the clause joins its parent; what only stands before a semicolon is independent."""
    if token.dep_ != "ccomp":
        return str(token.dep_)
    # "X happened; Y happened" parses as X being the content of Y.
    before = token.i < token.head.i
    if before and any(t.text == ";" for t in token.doc[token.i : token.head.i]):
        return "parataxis"
    says = any(c.dep_ in SUBJECTS and c.i > token.i for c in token.head.children)
    quoted = before and says and _is_saying(token.head)
    return "ccomp" if not before or quoted else "parataxis"


def _is_saying(token: Token) -> bool:
    from geo.lexicon import lexicon

    return lemma_of(token) in lexicon().verbs["say"]


def _owner(token: Token, owners: dict[int, Clause | None]) -> Clause | None:
    """The clause that a token belongs to: its nearest head upward; None where there is none.

    ``owners`` are the known ones, by token; those found on the way join them, as odd texts parse
    into chains of hundreds of tokens.
    """
    passed = []
    while token.i not in owners:
        passed.append(token.i)
        if token.head.i == token.i:
            break
        token = token.head
    owner = owners.get(token.i)
    owners.update(dict.fromkeys(passed, owner))
    return owner


@dataclass(frozen=True, slots=True)
class Marks:
    """Where the sentence's place names and dates stand, by token index."""

    places: frozenset[int]  # of any place name
    sites: frozenset[int]  # of place names that may locate an event
    days: frozenset[int]  # of dates
    names: frozenset[int] = frozenset()  # of either

    def own_site(self, tokens: list[Token]) -> bool:
        """True where one of the tokens may locate an event."""
        return any(t.i in self.sites for t in tokens)

    def own_day(self, tokens: list[Token]) -> bool:
        """True where one of the tokens is of a date."""
        return any(t.i in self.days for t in tokens)

    def own(self, tokens: list[Token]) -> bool:
        """True where the tokens hold a place or a date of their own."""
        return self.own_site(tokens) or self.own_day(tokens)
