"""The parts that let jobs come round again, put together."""

from collections.abc import Awaitable, Callable, Mapping

from treadle.core.clock import Clock
from treadle.core.job import Job
from treadle.engine.firing import Firer
from treadle.engine.leader import Leader
from treadle.engine.ports import Bus, JobStore, Runner, ScheduleStore, Sealing
from treadle.engine.recorder import Recorder
from treadle.engine.schedules import Schedules
from treadle.engine.ticker import Ticker
from treadle.modules.library import ModuleLibrary
from treadle.server.planners import planners_of

__all__ = ["ScheduleParts"]


class ScheduleParts:
    """The desk, and the loop that the leader's node carries out."""

    def __init__(
        self,
        *,
        rows: ScheduleStore,
        jobs: JobStore,
        recorder: Recorder,
        bus: Bus,
        leader: Leader,
        runners: Mapping[str, Runner],
        library: ModuleLibrary,
        sealing: Sealing,
        cancel: Callable[[str], Awaitable[Job]],
        clock: Clock,
    ) -> None:
        planners = planners_of(library, sealing)
        firer = Firer(rows, jobs, recorder, runners=runners, planners=planners, cancel=cancel)
        self.desk = Schedules(rows, firer, bus, planners=planners)
        self.ticker = Ticker(rows, firer, bus, leader, clock)
