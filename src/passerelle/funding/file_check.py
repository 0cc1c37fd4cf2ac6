"""Reads files of the catalogue to say what is wrong with them: programmes, the cases beside them, the questions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from passerelle.funding.catalogue import CASES, QUESTIONS, funding_folder, programme_files
from twinning.funding.cases import cases_from, differences
from twinning.funding.checking import Filed, check_catalogue
from twinning.funding.programme import Programme
from twinning.funding.questions import questions_from
from twinning.funding.reading import programme_from
from twinning.funding.reading_faults import Fault, UnusableFile


@dataclass(slots=True)
class Checked:
    """What a check found: programmes that can be read, how many cases were tried, and all that is wrong."""

    filed: list[Filed] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    cases: int = 0

    @property
    def programmes(self) -> tuple[Programme, ...]:
        """The programmes that can be read."""
        return tuple(one.programme for one in self.filed)


def check_files(paths: Sequence[Path]) -> Checked:
    """Check files, and all files of folders; each programme with the cases beside it.

    What a programme says of others is held against the whole catalogue, whichever part of it is checked.
    """
    checked = Checked()
    files = dict.fromkeys(file for path in paths for file in _files(path))
    for file in files:
        if file.name == QUESTIONS:
            _check_questions(file, checked)
        else:
            _check_programme(file, checked)
    checked.faults += check_catalogue(checked.filed, beside=_others(files))
    checked.faults.sort(key=lambda fault: (fault.file, fault.line))
    return checked


def shown(file: Path) -> str:
    """Return a file's name as people find it: from the project's folder on, where it lies within."""
    base, whole = Path(settings.BASE_DIR).resolve(), file.resolve()
    return whole.relative_to(base).as_posix() if whole.is_relative_to(base) else str(file)


def _files(path: Path) -> Iterator[Path]:
    """Yield the programmes of a path, and the questions; a file of cases stands for its programme."""
    found = sorted(path.rglob("*.toml")) if path.is_dir() else [path]
    for file in found:
        is_case = file.name.endswith(CASES)
        yield (file.with_name(file.name.removesuffix(CASES) + ".toml") if is_case else file).resolve()


def _check_programme(file: Path, checked: Checked) -> None:
    cases = file.with_suffix(CASES)
    if not file.exists():
        said = {"expected": file.name}
        checked.faults.append(Fault(shown(cases), 1, "", "no_programme_beside", said))
        return
    text = _text_of(file, checked)
    if text is None:
        return
    programme = None
    try:
        programme = programme_from(text, file=shown(file))
        checked.filed.append(Filed(programme, shown(file), text))
    except UnusableFile as fault:
        checked.faults += fault.faults
    if cases.exists():
        _check_cases(cases, programme, checked)


def _check_cases(file: Path, programme: Programme | None, checked: Checked) -> None:
    """Try the cases of a file; without a programme they are only read."""
    text = _text_of(file, checked)
    if text is None:
        return
    try:
        cases = cases_from(text, file=shown(file))
    except UnusableFile as fault:
        checked.faults += fault.faults
        return
    checked.cases += len(cases)
    for case in cases if programme else ():
        for one in differences(programme, case) if programme else ():
            said = {"case": case.id, "what": one.what, "expected": one.expected, "found": one.found}
            checked.faults.append(Fault(shown(file), case.line, "", "case_differs", said))


def _check_questions(file: Path, checked: Checked) -> None:
    text = _text_of(file, checked)
    try:
        if text is not None:
            questions_from(text, file=shown(file))
    except UnusableFile as fault:
        checked.faults += fault.faults


def _text_of(file: Path, checked: Checked) -> str | None:
    """The text of a file, None where it cannot be read: the fault is then noted."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        checked.faults.append(Fault(shown(file), 1, "", "no_utf8"))
    except OSError as error:
        checked.faults.append(Fault(shown(file), 1, "", "unreadable", {"detail": str(error.strerror)}))
    return None


def _others(files: Iterable[Path]) -> Iterator[Programme]:
    """Yield the programmes of the catalogue that are not checked and can be read."""
    checked = set(files)
    for file in programme_files(funding_folder()):
        if file.resolve() not in checked:
            try:
                yield programme_from(file.read_text(encoding="utf-8"), file=shown(file))
            except (UnusableFile, OSError, UnicodeDecodeError):
                continue
