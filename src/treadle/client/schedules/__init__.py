"""Schedules: jobs that come round again."""

from treadle.client.schedules.parts import AsyncSchedules, Schedules
from treadle.client.schedules.records import Preview, Schedule, ScheduledJob, SchedulePage, ScheduleTick

__all__ = ["AsyncSchedules", "Preview", "Schedule", "SchedulePage", "ScheduleTick", "ScheduledJob", "Schedules"]
