"""The group's part of the appraisal result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lcp_analysis.appraisal import Appraisal, Centre, ValueTree
from lcp_analysis.appraisal.disagreement import Disagreement
from lcp_analysis.appraisal.flips import Flip
from lcp_analysis.appraisal.room import Room
from lcp_analysis.appraisal.value import ranks
from lcp_analysis.evidence.problem_files.appraisal_shapes import by_leaf, by_option, ranks_of, smaa_result

Json = dict[str, Any]


def group_result(found: Appraisal) -> Json | None:
    """Return what the group makes of the options, or None where nobody entered judgements alone."""
    room, tree = found.room, found.ready.values.tree
    if room is None:
        return None
    ids = [voice.id for voice in room.voices]
    return {
        "people": len(ids),
        "combined_by": room.combine.value,
        **_centre(tree, room.together),
        **_totals(room.options, room),
        "by_authority": {
            name: _centre(tree, part) | {"people": part.people} for name, part in room.authorities.items()
        },
        "participants": {voice.id: _person(room, tree, place) for place, voice in enumerate(room.voices)},
        "disagreement": _disagreement(tree, room.options, room.disagreement),
        "influence": {
            id_: {
                "leader": room.options[one.leader],
                "lead_change": one.lead_change,
                "largest_change": one.largest_change,
            }
            for id_, one in zip(ids, room.influence, strict=bool(room.influence))
        },
        "flip": _flip(room.options, room.flip, len(ids)),
        "smaa": None
        if found.room_smaa is None
        else smaa_result(tree, found.ready.values.options, found.room_smaa, "participants"),
    }


def _centre(tree: ValueTree, centre: Centre) -> Json:
    return {
        "mean": by_leaf(tree, centre.mean),
        "median": by_leaf(tree, centre.median),
        "trimmed": by_leaf(tree, centre.trimmed),
        "spread": by_leaf(tree, centre.spread),
        "lowest": by_leaf(tree, centre.lowest),
        "highest": by_leaf(tree, centre.highest),
    }


def _totals(options: Sequence[str], room: Room) -> Json:
    order = ranks(room.totals)
    return {
        "totals": by_option(options, room.totals),
        "ranks": ranks_of(options, order),
        "leaders": [option for option, rank in zip(options, order, strict=True) if rank == 1],
    }


def _person(room: Room, tree: ValueTree, place: int) -> Json:
    voice = room.voices[place]
    return {
        "weights": by_leaf(tree, voice.weights),
        "totals": by_option(room.options, voice.totals),
        "ranks": ranks_of(room.options, ranks(voice.totals)),
    }


def _disagreement(tree: ValueTree, options: Sequence[str], found: Disagreement | None) -> Json | None:
    if found is None:
        return None
    return {
        "first": options[found.first],
        "second": options[found.second],
        "variance": found.variance,
        "weights": float(found.weights.sum()),
        "scores": float(found.scores.sum()),
        "interaction": float(found.interaction.sum()),
        "by_criterion": {
            leaf: {
                "weights": float(found.weights[column]),
                "scores": float(found.scores[column]),
                "interaction": float(found.interaction[column]),
            }
            for column, leaf in enumerate(tree.leaf_ids)
        },
    }


def _flip(options: Sequence[str], flip: Flip | None, count: int) -> Json | None:
    if flip is None:
        return None
    return {"people": len(flip.people), "of": count, "to": options[flip.to], "participants": list(flip.people)}
