"""Which authority a row is about: five spellings of a name and four kinds of code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from lcp_analysis.evidence.reference import table_files
from lcp_analysis.evidence.returns.cells import without_notes
from lcp_analysis.evidence.returns.confined import Raw
from lcp_analysis.evidence.schemas import TABLES
from lcp_analysis.evidence.tables import read_table

_GSS = re.compile(r"[EKWNSJ]\d{8}")
_E_CODE = re.compile(r"E\d{4}")
_TOTAL = re.compile(
    r"\b(total|england|london|inner london|outer london|all (?:authorities|councils|boroughs|councils?)|average|mean|"
    r"median|sum|united kingdom|great britain|wales|scotland|region|classes?|counties|districts|unitary authorities|"
    r"metropolitan districts)\b"
)
_TITLES = (
    r"(?:the )?(?:royal )?london borough of ",
    r"(?:the )?royal borough of ",
    r"(?:the )?(?:london )?borough of ",
    r"(?:the )?mayor and burgesses of ",
    r"(?:the )?city of ",
    r"lb of ",
    r"rb of ",
    r"lb ",
    r"rb ",
    r"lbs ",
    r"lbb ",
)
_ENDINGS = (
    r" (?:metropolitan |london |royal |city )?(?:borough )?council",
    r" city council",
    r" (?:london|royal) borough(?: council)?",
    r" (?:london boro|lb|l b|rb|lbc|mbc|ua|rlb)",
    r" corporation",
    r" borough",
    r" (?:public )?librar(?:y|ies)(?: service| and archives)?",
)
# Written by councils and publishers for these names; all else follows from dropping titles and endings.
_ALSO: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "barking-and-dagenham": ("barking", "barking dagenham", "b and d", "lbbd"),
        "city-of-london": ("city of london", "corporation of london", "london city of", "city london", "col"),
        "hammersmith-and-fulham": ("hammersmith", "h and f", "hammersmith fulham", "lbhf", "hammersmith f"),
        "kensington-and-chelsea": ("kensington", "k and c", "rbkc", "kensington chelsea", "kensington c"),
        "kingston-upon-thames": ("kingston", "kingston on thames", "kingston thames", "rbk"),
        "richmond-upon-thames": ("richmond", "richmond on thames", "richmond thames", "lbrut"),
        "tower-hamlets": ("towerhamlets", "lbth"),
        "waltham-forest": ("walthamforest", "lbwf"),
        "westminster": ("westminster city of", "city of westminster", "wcc"),
    }
)
_SNAC = "AA AB AC AD AE AF AG AH AJ AK AL AM AN AP AQ AR AS AT AU AW AX AY AZ"  # ONS codes before 2009, 00AA to 00AZ
_SNAC_B = "A B C D E F G H J K"  # and 00BA to 00BK; in the order of the names, the City first


class Key(StrEnum):
    """How a row names its authority."""

    GSS = "ONS code"
    E_CODE = "E-code"
    OLD = "ONS code before 2009"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Named:
    """What a cell says about an authority."""

    code: str  # ONS code; "" for somebody who is not of the programme
    key: Key


class AuthorityNames:
    """The authorities of the programme by every code and spelling they are known by."""

    def __init__(self, rows: Mapping[str, tuple[str, str, str]]) -> None:
        """Take, by ONS code: name, slug and E-code."""
        self.codes = tuple(sorted(rows))
        self.names = {code: name for code, (name, _, _) in rows.items()}
        self._e_codes = {e_code.upper(): code for code, (_, _, e_code) in rows.items()}
        self._by_name: dict[str, str] = {}
        for code, (name, slug, _) in rows.items():
            for spelling in (name, slug, *_ALSO.get(slug, ())):
                self._by_name.setdefault(_plain(spelling), code)
                self._by_name.setdefault(_shortened(_plain(spelling)), code)
        suffixes = [*_SNAC.split(), *(f"B{letter}" for letter in _SNAC_B.split())]
        self._found: dict[str, Named | None] = {}  # a table says the same names over and over
        self._old = {f"00{suffix}": f"E090000{place:02d}" for place, suffix in enumerate(suffixes, start=1)}

    def find(self, raw: Raw) -> Named | None:
        """Return who is meant; a code of another authority is found, with no code of ours; ``None`` for other cells."""
        if not isinstance(raw, str) or not raw.strip() or len(raw) > 120:
            return None
        if raw not in self._found:
            self._found[raw] = self._read(without_notes(raw)[0].strip())
        return self._found[raw]

    def _read(self, text: str) -> Named | None:
        upper = text.upper()
        if _GSS.fullmatch(upper):
            return Named(upper if upper in self.names else "", Key.GSS)
        if _E_CODE.fullmatch(upper):
            return Named(self._e_codes.get(upper, ""), Key.E_CODE)
        if upper in self._old and self._old[upper] in self.names:
            return Named(self._old[upper], Key.OLD)
        plain = _plain(text)
        code = self._by_name.get(plain) or self._by_name.get(_shortened(plain))
        return Named(code, Key.NAME) if code else None

    def mentioned(self, text: str) -> tuple[str, ...]:
        """Return the codes of the authorities that a text or file name speaks of, each once."""
        plain = f" {_plain(re.sub(r'[_.]', ' ', text))} "
        found = {
            code: None for spelling, code in self._by_name.items() if len(spelling) > 4 and f" {spelling} " in plain
        }
        found.update({code: None for e_code, code in self._e_codes.items() if e_code.lower() in plain.split()})
        found.update({code: None for code in self.codes if code.lower() in plain.split()})
        return tuple(found)


def is_total(raw: Raw) -> bool:
    """Tell whether a row's name is that of a total, a class of authority or a region."""
    return isinstance(raw, str) and _TOTAL.search(raw.lower()) is not None


def read_names(folder: Path) -> AuthorityNames:
    """Read the authorities and their codes from the reference tables.

    Raises
    ------
    BadInput
        If the table cannot be read.
    """
    table = read_table(table_files(folder)["authorities"], TABLES["authorities"])
    columns = (table["code"], table["name"], table["slug"], table["cipfa_code"])
    return AuthorityNames({code: (name, slug, e_code) for code, name, slug, e_code in zip(*columns, strict=True)})


def _plain(text: str) -> str:
    """Write a name with small letters, digits and single spaces only."""
    text = re.sub(r"\(.*?\)", " ", text.lower().replace("&", " and ").replace("+", " and "))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())


def _shortened(plain: str) -> str:
    """Drop titles and endings: "london borough of camden council" is "camden"; the City keeps its whole name."""
    for ending in _ENDINGS:
        plain = re.sub(f"{ending}$", "", plain)
    for title in _TITLES:
        short = re.sub(f"^{title}", "", plain)
        if short not in (plain, "london"):
            plain = short
            break
    return plain
