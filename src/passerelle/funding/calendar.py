"""Deadlines as a calendar file (RFC 5545): all-day entries that stay the same entry when they are fetched again."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

CONTENT_TYPE = "text/calendar; charset=utf-8"
REMINDER_WEEKS = (12, 8, 6)
"""Weeks before a deadline at which a reminder still leaves time for forms, signatures and the last gaps."""


@dataclass(frozen=True)
class Entry:
    """A day of the calendar. `key` names it for good within its project; `reminds` puts alarms before it."""

    key: str
    day: date
    title: str
    text: str
    url: str
    reminds: bool = False


def calendar_file(
    entries: Iterable[Entry], *, name: str, host: str, project: str, changed: date, today: date
) -> bytes:
    """Return a calendar.

    Parameters:
        entries: its days.
        name: what the calendar is called.
        host: of the site, for the ids of entries.
        project: what tells this project from others, such as its address; it makes the ids stable.
        changed: the day of the last change of the rules; entries are stamped with it, not with the hour of the fetch.
        today: reminders before it are left out.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Passerelle//Funding//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("name", name)
    stamp = datetime.combine(changed, time(), tzinfo=UTC)
    mark = hashlib.sha256(project.encode()).hexdigest()[:16]
    for entry in entries:
        calendar.add_component(_event(entry, f"{entry.key}-{mark}@{host}", stamp, today))
    return bytes(calendar.to_ical())


def _event(entry: Entry, uid: str, stamp: datetime, today: date) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", 0)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", entry.title)
    event.add("description", entry.text)
    event.add("url", entry.url)
    for weeks in _weeks(entry, today):
        event.add_component(_alarm(entry.title, weeks))
    return event


def _weeks(entry: Entry, today: date) -> Sequence[int]:
    if not entry.reminds:
        return ()
    return [weeks for weeks in REMINDER_WEEKS if entry.day - timedelta(weeks=weeks) >= today]


def _alarm(title: str, weeks: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(weeks=-weeks) + timedelta(hours=9))
    return alarm
