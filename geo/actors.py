"""Who did it, to whom, who says so, and who claims it, from the parse of an event's clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.arguments import OBJECTS, subject_of
from geo.clauses import text_of
from geo.drafts import Draft
from geo.lemmas import lemma_of
from geo.lexicon import lexicon
from geo.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

THINGS = frozenset({"shells", "aircraft", "explosive"})  # classes whose words are no actors
MAX_WORDS = 10
MIN_NAME = 3  # letters: shorter capitals are titles and initials


@dataclass(frozen=True, kw_only=True, slots=True)
class Cast:
    """The names as the text gives them, each with its words in the text."""

    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    actor_span: Span | None = None
    target_span: Span | None = None
    reported_by: str | None = None
    source_span: Span | None = None
    claimed_by: str | None = None

    @property
    def target_names(self) -> frozenset[str]:
        """The telling words of proper names among the targets."""
        words = " ".join(self.targets).split()
        return frozenset(w for w in words if w[:1].isupper() and len(w) > MIN_NAME)


def cast(draft: Draft) -> Cast:
    """Who acts in the draft, and on whom; empty where the text does not say."""
    verb = draft.trigger.token if not draft.trigger.nominal else draft.clause.head
    actor = _person(subject_of(verb)) if verb.pos_ in ("VERB", "AUX") else None
    target = next((c for c in verb.children if c.dep_ in OBJECTS), None)
    if actor is not None and actor.dep_ == "nsubjpass":
        actor, target = None, actor
    speaker = None
    if draft.matrix is not None:
        speaker = next((t for t in draft.matrix.tokens if t.dep_ == "nsubj"), None)
    speaker = speaker if speaker is not None else _according(draft)
    if target == draft.trigger.token:
        target = None
    source = _phrase(speaker)
    claims = draft.matrix is not None and lemma_of(draft.matrix.head) == "claim"
    return Cast(
        actors=_names(actor),
        targets=_names(target),
        actor_span=_span(actor),
        target_span=_span(target),
        reported_by=source,
        source_span=_span(speaker),
        claimed_by=source if claims else None,
    )


def _according(draft: Draft) -> Token | None:
    """Whom an "according to" names."""
    for token in draft.tokens:
        if token.lower_ == "according":
            leads = [c for c in token.children if c.lower_ == "to"]
            return next((n for c in leads for n in c.children if n.dep_ == "pobj"), None)
    return None


def claimant(draft: Draft) -> str | None:
    """Who claims responsibility in the draft's clause, or None."""
    words = {lemma_of(t) for t in draft.clause.tokens}
    head = draft.clause.head
    if lemma_of(head) in ("claim", "take", "admit") and "responsibility" in words:
        if any(c.dep_ == "neg" for c in head.children):
            return None
        return _phrase(subject_of(head))
    return None


def _person(token: Token | None) -> Token | None:
    """The subject where it can act: "rockets landed" tells nothing of who fired."""
    if token is None or token.pos_ == "PRON":
        return None
    classes = lexicon().classes_of(lemma_of(token))
    return None if classes & THINGS and "armed" not in classes else token


def _names(token: Token | None) -> tuple[str, ...]:
    """The phrases joined by "and", each by itself."""
    if token is None or token.pos_ == "PRON":
        return ()
    joined = [token, *(c for c in token.children if c.dep_ == "conj")]
    return tuple(p for t in joined if (p := _phrase(t)))


def _tokens(token: Token) -> list[Token]:
    """The phrase without what follows a comma, a bracket or a relative clause."""
    words: list[Token] = []
    for t in token.subtree:
        ends = t.dep_ in ("cc", "acl") or t.tag_ in ("WDT", "WP", "WRB") or t.text in ",;:()[]—–"
        if t.i > token.i and ends:
            break
        if ends or (t.text == "-" and t.whitespace_):
            words = []  # a dateline or an aside before the name
            continue
        words.append(t)
    return words


def _phrase(token: Token | None) -> str | None:
    if token is None or token.pos_ == "PRON":
        return None
    span = _span(token)
    return " ".join(span.of(text_of(token.doc)).split()) if span else None


def _span(token: Token | None) -> Span | None:
    if token is None or token.pos_ == "PRON":
        return None
    words = _tokens(token)[:MAX_WORDS]
    while words and (words[0].is_punct or words[0].dep_ == "det" or words[0].is_space):
        words = words[1:]
    if not words:
        return None
    return Span(start=words[0].idx, end=words[-1].idx + len(words[-1]))
