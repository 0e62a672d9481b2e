"""The codes by which multilingual models call languages: fr_XX (mBART), fra_Latn (NLLB), fr (M2M100)."""

from __future__ import annotations

import re
from typing import Any

from toolkit.errors import InputError
from toolkit.languages import base, name

_LANGUAGE_TOKEN = re.compile(r"(?P<language>[a-z]{2,3})_(?P<rest>[A-Z][A-Za-z]{1,3})")

# ISO 639-1 → ISO 639-3; of a macrolanguage the member that NLLB has.
_THREE_LETTERS = dict(
    pair.split(":")
    for pair in """
    af:afr ak:aka am:amh ar:arb as:asm ay:ayr az:azj ba:bak be:bel bg:bul bm:bam bn:ben bo:bod bs:bos ca:cat cs:ces cy:cym
    da:dan de:deu dz:dzo ee:ewe el:ell en:eng eo:epo es:spa et:est eu:eus fa:pes ff:fuv fi:fin fj:fij fo:fao fr:fra ga:gle
    gd:gla gl:glg gn:grn gu:guj ha:hau he:heb hi:hin hr:hrv ht:hat hu:hun hy:hye id:ind ig:ibo is:isl it:ita ja:jpn jv:jav
    ka:kat kg:kon ki:kik kk:kaz km:khm kn:kan ko:kor ku:kmr ky:kir lb:ltz lg:lug li:lim ln:lin lo:lao lt:lit lv:lvs mg:plt
    mi:mri mk:mkd ml:mal mn:khk mr:mar ms:zsm mt:mlt my:mya nb:nob ne:npi nl:nld nn:nno no:nob ny:nya oc:oci om:gaz or:ory
    pa:pan pl:pol ps:pbt pt:por qu:quy rn:run ro:ron ru:rus rw:kin sa:san sc:srd sd:snd sg:sag si:sin sk:slk sl:slv sm:smo
    sn:sna so:som sq:als sr:srp ss:ssw st:sot su:sun sv:swe sw:swh ta:tam te:tel tg:tgk th:tha ti:tir tk:tuk tl:tgl tn:tsn
    ts:tso tt:tat tw:twi ug:uig uk:ukr ur:urd uz:uzn vi:vie wo:wol xh:xho yi:ydd yo:yor zh:zho zu:zul
    """.split()
)
_TRADITIONAL = {"TW", "HK", "MO", "Hant"}


def speaks_by_codes(tokenizer: Any) -> bool:
    """Tell whether a tokenizer must be told the language of a text."""
    return hasattr(tokenizer, "src_lang")


def language_code(tokenizer: Any, lang: str, *, where: str) -> str:
    """Return what a tokenizer calls a language.

    Args:
        tokenizer: one that must be told.
        lang: BCP 47 tag.
        where: the model's name, for the message.

    Raises:
        InputError: the model does not know the language.
    """
    own = getattr(tokenizer, "lang_code_to_token", None)
    if own:  # M2M100 calls languages by bare codes
        if base(lang) in own:
            return base(lang)
    else:
        codes = _codes(tokenizer, {base(lang), _THREE_LETTERS.get(base(lang), base(lang))})
        if codes:
            return _of_script(codes, lang)
    raise InputError(f"does not know {name(lang)} ({lang})", where=where)


def _codes(tokenizer: Any, wanted: set[str]) -> list[str]:
    tokens = [token.content for token in tokenizer.added_tokens_decoder.values()]
    matches = [match for token in tokens if (match := _LANGUAGE_TOKEN.fullmatch(token))]
    return sorted(match.group() for match in matches if match["language"] in wanted)


def _of_script(codes: list[str], lang: str) -> str:
    """Return the code of the tag's script or region, else the first (Hans before Hant, Arab and Cyrl before Latn)."""
    parts = lang.split("-")[1:]
    if any(part in _TRADITIONAL for part in parts):
        parts = [*parts, "Hant", "TW"]
    return next((code for code in codes for part in parts if code.endswith(f"_{part}")), codes[0])


def forced_language_id(tokenizer: Any, code: str) -> int:
    """Return the token with which a multilingual decoder must begin to write a language."""
    if hasattr(tokenizer, "get_lang_id"):
        return int(tokenizer.get_lang_id(code))
    return int(tokenizer.convert_tokens_to_ids(code))
