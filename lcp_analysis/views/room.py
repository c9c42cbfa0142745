"""What people's own weights say together: nothing before the team looks, then one frozen round without names."""

from __future__ import annotations

from lcp_analysis.appraisal.reveal import Snapshot, Withheld
from lcp_analysis.case import RoomCase, Together
from lcp_analysis.framework import Framework
from lcp_analysis.terms import words
from lcp_analysis.views.charts import RangeRow, Ranges
from lcp_analysis.views.sections import Block, Bullets, ChartBlock, Panel, Paragraph, Phrase, TableBlock
from lcp_analysis.views.tables import Cell, Column, Table

_MIDDLES = {"mean": "mean", "median": "median", "trimmed": "trimmed mean"}
_TICKS = tuple((float(value), str(value)) for value in (0, 10, 20, 30, 40, 50))


def room_blocks(room: RoomCase | None, framework: Framework, place: str) -> tuple[Block, ...]:
    """Show the round the team has looked at, or how many have entered so far."""
    if room is None:
        return ()
    if room.shown is None:
        text = (
            f"{_people(room.entered)} entered weights of their own. Nobody is shown them until the team looks at a "
            "round, in step 4."
        )
        return (Panel(title="Weights entered, not yet looked at", blocks=(Paragraph(phrase=(text,)),)),)
    if isinstance(room.shown, Withheld):
        return (Panel(title="Weights entered, not shown", blocks=(Paragraph(phrase=(room.shown.text,)),)),)
    return (_weights(room, room.shown, framework, place),)


def _people(count: int) -> str:
    return words.sentence(words.count(count, "person has", "people have"))


def _weights(room: RoomCase, shown: Snapshot, framework: Framework, place: str) -> Panel:
    names = [framework.criterion(leaf).name for leaf in room.leaves]
    people = words.count(shown.together.people, "person", "people")
    return Panel(
        title=f"Round {room.round}: what {people} weighed, before any mean",
        blocks=(
            ChartBlock(chart=_chart(shown, names, place)),
            TableBlock(table=_middles(shown, names)),
            Bullets(items=_notes(room, shown)),
        ),
    )


def _chart(shown: Snapshot, names: list[str], place: str) -> Ranges:
    group, dots = shown.together, 100 * shown.dots
    top = max(50.0, float(dots.max()))
    rows = tuple(
        RangeRow(
            label=name,
            low=float(dots[0, column]),
            central=100 * float(group.median[column]),
            high=float(dots[-1, column]),
            text=f"{100 * group.median[column]:.0f} ({dots[0, column]:.0f} to {dots[-1, column]:.0f})",
            dots=tuple(float(dot) for dot in dots[:, column]),
        )
        for column, name in enumerate(names)
    )
    widest = max(rows, key=lambda row: row.high - row.low)
    return Ranges(
        id=f"room-weights-{place}",
        title=f"People differ most on {widest.label[:1].lower() + widest.label[1:]}: {widest.text} of 100",
        measure=f"Weights, shares of 100: a dot for each of {group.people} people, unnamed, and a line at the median.",
        source="Weights entered by the team, each person alone.",
        table=_dots(shown, names),
        rows=rows,
        unit="share of 100",
        ticks=_TICKS if top <= 50 else tuple((2 * value, str(2 * int(value))) for value, _ in _TICKS),
    )


def _dots(shown: Snapshot, names: list[str]) -> Table:
    people = shown.dots.shape[0]
    return Table(
        caption="Every entry, smallest first in each row: a column is not a person",
        columns=(Column(title="Criterion"), *(Column(title=f"{n + 1}", numeric=True) for n in range(people))),
        rows=tuple(
            (Cell(text=name), *(_share(float(dot)) for dot in shown.dots[:, column]))
            for column, name in enumerate(names)
        ),
    )


def _share(weight: float) -> Cell:
    return Cell(text=f"{100 * weight:.0f}", value=100 * weight)


def _middles(shown: Snapshot, names: list[str]) -> Table:
    group = shown.together
    return Table(
        caption="The middle of the room, three ways, each rescaled to 100",
        columns=(
            Column(title="Criterion"),
            *(Column(title=name, numeric=True, unit="of 100") for name in ("Mean", "Median", "Trimmed mean", "Spread")),
        ),
        rows=tuple(
            (
                Cell(text=name),
                *(_share(float(part[column])) for part in (group.mean, group.median, group.trimmed, group.spread)),
            )
            for column, name in enumerate(names)
        ),
    )


def _notes(room: RoomCase, shown: Snapshot) -> tuple[Phrase, ...]:
    late = room.entered - shown.together.people
    items = [
        "Trimmed leaves out the lowest and highest fifth on each criterion. Spread is the standard deviation.",
        "The round is frozen as it stood when the team looked; what is entered since waits for the next.",
    ]
    if late > 0:
        items.append(f"{_people(late)} entered since then.")
    if room.few:
        items.append("Fewer than five had entered: the team chose to look all the same, and its reason is recorded.")
    return tuple((item,) for item in items)


def consequence_blocks(room: RoomCase | None, options: list[str], framework: Framework) -> tuple[Block, ...]:
    """Say what a round makes of the options, how far one person moves it, and how few would turn it."""
    if room is None or room.together is None or not isinstance(room.shown, Snapshot):
        return ()
    together, shown = room.together, room.shown
    items = [_able(together, options), _lead(together, options), _disagreement(together, framework)]
    if len(shown.influence) > 1:
        moved = words.listing([f"{value:.1f}" for value in shown.influence[:5]])
        items.append(f"Leaving one person out moves a total by at most {moved} points, largest first, without names.")
    items.append(_flip(together, shown, options))
    note = (
        "Leads, influence and the turn count every judgement still open at the middle of its band, which nobody has "
        "judged; what could still be best counts every place in the bands."
    )
    return (
        Panel(
            title="What the room's weights make of the options",
            blocks=(Bullets(items=tuple((item,) for item in items)), Paragraph(phrase=(note,), kind="note")),
        ),
    )


def _able(together: Together, options: list[str]) -> str:
    counts = [f"{len(able)} by the {_MIDDLES[name]}" for name, able in together.able.items()]
    total = f"of {len(options)} options"
    return f"Could still be best with these weights, {total}: {words.listing(counts)}."


def _lead(together: Together, options: list[str]) -> str:
    lead = f"{together.lead:.1f} points of 100"
    return f"“{options[together.leader]}” is ahead of “{options[together.rival]}” by {lead} on average over people."


def _disagreement(together: Together, framework: Framework) -> str:
    if together.spread < 0.05:
        return "People agree on the difference between these two."
    most = max(together.apart, key=lambda leaf: together.apart[leaf])
    name = framework.criterion(most).name
    share = together.apart[most] / sum(together.apart.values())
    return (
        f"People's own leads differ by {together.spread:.1f} points (standard deviation); "
        f"{words.percent(min(share, 1.0))} of that comes from {name[:1].lower() + name[1:]}."
    )


def _flip(together: Together, shown: Snapshot, options: list[str]) -> str:
    if together.flip is None or together.flip_to is None:
        return "No group of people turns it by staying away: everybody puts the same option first."
    who = words.count(together.flip, "person", "people")
    return f"Without {who} of {shown.together.people}, “{options[together.flip_to]}” would draw level or lead."
