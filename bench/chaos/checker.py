"""What a history must not show. Each check gives sentences, one for each violation; a good history gives none."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from bench.chaos.history import Effect, History, Kept
from treadle.core.event import Lines, Source, StateChanged, width
from treadle.core.state import FINAL, JobState, Reason, may_move

__all__ = ["violations"]

_BY_THE_WORK = frozenset({Source.STDOUT, Source.STDERR, Source.MODULE})


def violations(history: History) -> list[str]:
    """All that is wrong with a history that has come to rest."""
    checks = (_lost, _live_twice, _doubled, _repeated, _streams, _moves, _fences, _complete, _blamed, _cancelled, _left)
    return [sentence for check in checks for sentence in check(history)]


def _lost(history: History) -> Iterator[str]:
    """What was acknowledged is there, and has come to an end."""
    kept = {each.job_id: each for each in history.kept}
    for told in history.submitted:
        if told.job_id not in kept:
            yield f"lost: job {told.job_id} was acknowledged, and is not there"
    for job in history.kept:
        if JobState(job.state) not in FINAL:
            yield f"stuck: job {job.job_id} is {job.state} when all is at rest"


def _live_twice(history: History) -> Iterator[str]:
    """By their own notes, no two runs of the same job were at work at the same time."""
    for token, runs in _runs(history).items():
        spans = sorted((notes[0].at, notes[-1].at, run) for run, notes in runs.items())
        for (_, end, one), (begin, _, other) in pairwise(spans):
            if begin < end:
                yield f"twice: runs {one} and {other} of {token} were at work together for {end - begin:.3f} s"


def _doubled(history: History) -> Iterator[str]:
    """What was asked for under one key is one job, however often it was asked for."""
    jobs: defaultdict[str, set[str]] = defaultdict(set)
    keyed = {told.token for told in history.submitted if told.key is not None}
    for told in history.submitted:
        jobs[told.token].add(told.job_id)
    for kept in history.kept:
        jobs[kept.token].add(kept.job_id)
    for token in sorted(keyed):
        if len(jobs[token]) > 1:
            yield f"doubled: the key of {token} led to the jobs {', '.join(sorted(jobs[token]))}"


def _repeated(history: History) -> Iterator[str]:
    """What was not to be run again was not."""
    runs = _runs(history)
    for told in history.submitted:
        if told.once and len(runs[told.token]) > 1:
            yield f"repeated: {told.token} was begun {len(runs[told.token])} times, and was to be begun once"


def _streams(history: History) -> Iterator[str]:
    """The numbers of a stream begin at 1, have no gap, and are as many as facts."""
    for job in history.kept:
        at = 0
        for batch in job.batches:
            if batch.first_seq != at + 1:
                yield f"gap: stream {job.job_id} goes from {at} to {batch.first_seq}"
            if batch.last_seq - batch.first_seq + 1 != sum(width(item) for item in batch.items):
                yield f"miscounted: {batch.first_seq} to {batch.last_seq} of stream {job.job_id}"
            at = batch.last_seq
        if at != job.last_seq:
            yield f"cut off: stream {job.job_id} ends at {at}, not at {job.last_seq}"


def _moves(history: History) -> Iterator[str]:
    """States follow each other as they may; nothing follows a final one; the last is what the job says."""
    for job in history.kept:
        told = [item.state for batch in job.batches for item in batch.items if isinstance(item, StateChanged)]
        for one, other in pairwise(told):
            if one in FINAL:
                yield f"changed: job {job.job_id} became {other} after it was {one}"
            elif not may_move(one, other):
                yield f"impossible: job {job.job_id} became {other} from {one}"
        if not told or told[-1] != job.state:
            yield f"contradiction: job {job.job_id} is {job.state}, its stream ends with {told[-1:]}"


def _fences(history: History) -> Iterator[str]:
    """What a run says is between its claim and its end, and nothing of another run is there."""
    for job in history.kept:
        places: defaultdict[str, set[int]] = defaultdict(set)
        for place, running, lines in _said(job):
            for line in lines:
                places[line.partition(" ")[0]].add(place)
                if not running:
                    yield f"stale: {line!r} of job {job.job_id} was stored while it did not run"
        for run, where in places.items():
            if len(where) > 1:
                yield f"stale: run {run} of job {job.job_id} wrote into {len(where)} attempts"
        for place, runs in Counter(place for where in places.values() for place in where).items():
            if runs > 1:
                yield f"stale: {runs} runs wrote into attempt {place} of job {job.job_id}"


def _complete(history: History) -> Iterator[str]:
    """The log of a run is what it printed, from its first line, without a gap; all of it if the job completed."""
    ended = {(note.token, note.run) for note in history.effects if note.what == "end"}
    wanted = {told.token: told.lines for told in history.submitted}
    for job in history.kept:
        runs: defaultdict[str, list[str]] = defaultdict(list)
        last = ""
        for _place, _running, lines in _said(job):
            for line in lines:
                last, _, number = line.partition(" ")
                runs[last].append(number)
        for run, numbers in runs.items():
            if numbers != [str(number) for number in range(len(numbers))]:
                yield f"log: run {run} of job {job.job_id} is stored as {' '.join(numbers)}"
        if job.state == JobState.COMPLETED and job.token in wanted:
            if len(runs[last]) != wanted[job.token]:
                yield f"log: job {job.job_id} completed with {len(runs[last])} of {wanted[job.token]} lines"
            if (job.token, last) not in ended:
                yield f"unfounded: job {job.job_id} completed, and its last run did not"


def _blamed(history: History) -> Iterator[str]:
    """The work never fails: what failed did so because those that ran it ended, and the job says so."""
    once = {told.job_id for told in history.submitted if told.once}
    for job in history.kept:
        ends = [item for batch in job.batches for item in batch.items if isinstance(item, StateChanged)]
        allowed = {Reason.POISON, Reason.LOST} if job.job_id in once else {Reason.POISON}
        if job.state == JobState.FAILED and ends and ends[-1].reason not in allowed:
            yield f"blamed: job {job.job_id} failed ({ends[-1].reason}): {ends[-1].error}"


def _cancelled(history: History) -> Iterator[str]:
    """An acknowledged cancel wins."""
    states = {job.job_id: job.state for job in history.kept}
    for told in history.cancelled:
        if states.get(told.job_id) != JobState.CANCELLED:
            yield f"cancel: job {told.job_id} was cancelled for somebody, and is {states.get(told.job_id)}"


def _left(history: History) -> Iterator[str]:
    """Slots are in use where jobs run, and nothing outlives the nodes."""
    if history.slots_in_use != history.running:
        yield f"slots: {history.slots_in_use} are in use, {history.running} jobs run"
    for process in history.leftovers:
        yield f"left: {process}"


def _runs(history: History) -> defaultdict[str, dict[str, list[Effect]]]:
    """The notes by token and run, in their order."""
    runs: defaultdict[str, dict[str, list[Effect]]] = defaultdict(dict)
    for note in history.effects:
        runs[note.token].setdefault(note.run, []).append(note)
    return runs


def _said(job: Kept) -> Iterator[tuple[int, bool, list[str]]]:
    """What the work printed: in which attempt by count, whether one was under way, and the lines."""
    place, running = 0, False
    for batch in job.batches:
        for item in batch.items:
            if isinstance(item, StateChanged):
                running = item.state is JobState.RUNNING
                place += running
            elif isinstance(item, Lines) and item.source in _BY_THE_WORK:
                lines = [line for line in item.texts() if line.partition(" ")[2].isdigit()]
                if lines:
                    yield place, running, lines
