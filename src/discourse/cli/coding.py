"""Commands on coders: sample, sheet, settle, validate."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from discourse.cli import arguments, progress
from discourse.corpus import StudyError, plural, read_study
from discourse.files import inside

if TYPE_CHECKING:
    import pandas as pd

    from discourse.corpus import Study


def add(commands: arguments.Commands) -> None:
    added = arguments.command(
        commands,
        "validate",
        _validate,
        about="the program against the coders, entry by entry, as a table and a page",
        examples="""discourse validate corpus
        discourse validate corpus --news news.jsonl --without انتخابات""",
    )
    arguments.study(added)
    added.add_argument("--out", default="build/validity", metavar="DIR", help="the page's folder (build/validity)")
    arguments.language(added)
    arguments.opened(added)
    added.add_argument(
        "--news", nargs="+", default=[], metavar="FILE", help="texts about something else, for the firing rate"
    )
    added.add_argument(
        "--without", nargs="+", default=[], metavar="WORD", help="leave out paragraphs of --news that contain these"
    )
    added.add_argument("--paragraphs", type=int, default=2000, metavar="N", help="of --news, drawn (2000)")
    added.add_argument("--replicates", type=int, default=1000, metavar="N", help="bootstrap draws (1000)")
    arguments.seed(added)
    added = arguments.command(
        commands,
        "sample",
        _sample,
        about="draw passages to code and write a blind sheet",
        examples="""discourse sample corpus --out sheet.xlsx -n 100
        discourse sample corpus --out sheet.xlsx -n 100 --coders 3 --overlap 25
        discourse sample corpus --out sheet.jsonl -n 100""",
    )
    arguments.study(added)
    added.add_argument(
        "--out", required=True, metavar="SHEET", help="a new .csv or .xlsx file; .jsonl for a machine coder"
    )
    added.add_argument("-n", type=int, default=200, metavar="N", help="how many passages (200)")
    added.add_argument("--by", choices=("document", "role"), default="document", help="strata (document)")
    several = "divide them among N coders: a sheet for each, SHEET-1, SHEET-2 … (1)"
    added.add_argument("--coders", type=int, default=1, metavar="N", help=several)
    shared = "passages that every coder gets, to measure agreement on (0)"
    added.add_argument("--overlap", type=int, default=0, metavar="M", help=shared)
    arguments.seed(added)
    added = arguments.command(
        commands,
        "sheet",
        _sheet,
        about="read a filled sheet back as a coder's codings",
        examples="discourse sheet corpus sheet.xlsx --coder salma",
    )
    arguments.study(added, optional=False)
    added.add_argument("sheet", metavar="SHEET", help="the filled file that sample wrote")
    added.add_argument("--coder", required=True, metavar="NAME", help="who filled it")
    _add_settle(commands)


def _add_settle(commands: arguments.Commands) -> None:
    added = arguments.command(
        commands,
        "settle",
        _settle,
        about="where two coders differ, as a workbook to settle, and what they agreed on",
        examples="""discourse settle corpus --coders ali salma --out differences.xlsx
        discourse settle corpus --accept differences.xlsx --coder agreed""",
    )
    arguments.study(added)
    added.add_argument(
        "--coders", nargs=2, metavar="NAME", help="the two coders; default: the study's, where it has two"
    )
    way = added.add_mutually_exclusive_group(required=True)
    way.add_argument("--out", metavar="FILE.xlsx", help="write a row for each difference, with a column to settle it")
    way.add_argument("--accept", metavar="FILE.xlsx", help="read the settled rows back")
    added.add_argument("--coder", default="agreed", metavar="NAME", help="whose codings they become (agreed)")


# Ends of an interval are the same to three digits from 10,000 draws on; a row of counts per draw is in memory.
_MOST_REPLICATES = 100_000


def _validate(options: argparse.Namespace) -> int:
    from discourse.corpus.check import check_study
    from discourse.pages.validity import page
    from discourse.validity import limits, news_paragraphs, validate

    for package in ("nbformat", "nbconvert"):  # what the page needs is missed before the work, not after it
        import_module(package)
    arguments.at_least(options, replicates=1, paragraphs=1, seed=0)
    if options.replicates > _MOST_REPLICATES:
        raise ValueError(f"--replicates must be at most {_MOST_REPLICATES}; found {options.replicates}")
    if inside(options.study, options.out) or inside(options.out, options.study):
        raise ValueError("the page must not be written into the study's folder; give another --out")
    faults = check_study(options.study)
    if faults:
        raise StudyError(faults)
    texts = [doc.text for doc in arguments.articles(options.news)]
    news = news_paragraphs(texts, without=options.without, n=options.paragraphs, seed=options.seed)
    study = read_study(options.study)
    with progress.counters(options, {"coding": "article", "measuring": "row"}) as show:
        found = validate(study, news=news, replicates=options.replicates, seed=options.seed, progress=show)
    path = page(found, options.out, lang=options.lang)
    print(path)
    labels = study.names(study.language) | study.codebook.labels(study.language)
    for sentence in limits(study, found.table, found.firing, labels=labels):
        progress.say(options, sentence)
    arguments.show_page(options, path)
    return 0


def _sample(options: argparse.Namespace) -> int:
    from discourse.coding.sheet_parts import parts
    from discourse.coding.sheets import sample

    if options.overlap and options.coders < 2:
        raise ValueError("--overlap is what several coders share: give --coders 2 or more")
    study = read_study(options.study)
    drawn = sample(study, options.n, seed=options.seed, by=options.by)
    path = Path(options.out)
    made = {path: drawn}
    if options.coders != 1:
        shares = parts(drawn, options.coders, overlap=options.overlap, seed=options.seed)
        made = {path.with_stem(f"{path.stem}-{k}"): share for k, share in enumerate(shares, 1)}
    for place in made:
        if place.exists():
            raise ValueError(f"{place.name} exists already: a sheet may contain somebody's work. Name another file.")
    for place, share in made.items():
        _write_sample(study, share, place)
        articles = plural(share["document"].nunique(), "article")
        print(f"{place}: {plural(len(share), 'passage')} of {articles}. ", end="")
        print(f"Filled, read it back: discourse sheet {options.study} {place} --coder NAME")
    return 0


def _write_sample(study: Study, drawn: pd.DataFrame, path: Path) -> None:
    """A blind sheet of drawn passages: lines for a machine coder, or a table for a person."""
    from discourse.coding.sheets import sheet, write_sheet

    if path.suffix.lower() != ".jsonl":
        write_sheet(sheet(study, drawn), path, guide=study)
        return
    from discourse.exchange import blind_lines

    with path.open("x", encoding="utf-8", newline="\n") as handle:  # a sheet may contain somebody's work
        handle.write(blind_lines(study, drawn))


def _sheet(options: argparse.Namespace) -> int:
    from discourse.coding.codings import read_codings
    from discourse.coding.sheets import add_coder, add_codings

    if options.sheet.lower().endswith(".jsonl"):
        from discourse.exchange import read_lines

        codings = read_lines(read_study(options.study), options.sheet, coder=options.coder)
        path = add_codings(options.study, codings, coder=options.coder)
    else:
        path = add_coder(options.study, options.sheet, coder=options.coder)
    codings = read_codings(path)
    read = plural(len(codings.drop_duplicates(["document", "paragraph_start"])), "passage")
    print(f"{path}: the codings of {options.coder}, who read {read}. Next: discourse validate {options.study}")
    return 0


def _settle(options: argparse.Namespace) -> int:
    from discourse.coding.settling import differences, settled, write_differences
    from discourse.coding.sheets import add_codings, check_coder

    study = read_study(options.study)
    if options.accept:
        check_coder(options.coder)
        codings, left_out = settled(study, options.accept, coder=options.coder)
        path = add_codings(options.study, codings, coder=options.coder)
        agreed = plural(len(codings.drop_duplicates(["document", "paragraph_start"])), "passage")
        print(f"{path}: the codings agreed on in {agreed}. Next: discourse check {options.study}")
        if left_out:
            progress.say(options, f"{plural(left_out, 'passage')} left out: a row without an answer is not settled yet")
        return 0
    coders = options.coders or sorted(study.codings["coder"].unique())
    if len(coders) != 2:
        raise ValueError(f"name two coders with --coders; the study has: {', '.join(coders) or '(none)'}")
    found = differences(study, coders)
    path = write_differences(study, found, options.out)
    count = plural(len(found.open), "difference")
    print(
        f"{path}: {count} of {' and '.join(coders)} in {plural(len(found.passages), 'passage')} that both read. ",
        end="",
    )
    print(f"Settled, read it back: discourse settle {options.study} --accept {path}")
    return 0
