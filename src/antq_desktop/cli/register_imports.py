"""Sheets of the group and movement registers on the command line."""

from argparse import Namespace

from antq_desktop import paths
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain.records import Register
from antq_desktop.i18n.messages import LANGUAGES, N_, load
from antq_desktop.services.importing.register_rows import RegisterPlan, plan_rows, take_in
from antq_desktop.services.importing.rows import Doubt
from antq_desktop.services.law import law_in_force
from antq_desktop.storage.changes import Tag


def import_register(session: Session, options: Namespace) -> None:
    """Say what a sheet would bring to a register; with --accept take in what is sure."""
    languages = [load(code, paths.locale_folder()) for code in LANGUAGES]
    with session.store() as store:
        with store.read() as reader:
            law = law_in_force(reader)
            plan = plan_rows(reader, options.file, options.kind, law, languages)
        accepted = options.accept and not options.dry_run
        if accepted:
            store.write(Tag.IMPORT_MODELS, lambda work: take_in(work, plan))
    if options.json:
        print_json(plan_json(plan, session))
        return
    _print_plan(plan, session, accepted=accepted)


def plan_json(plan: RegisterPlan, session: Session) -> dict[str, object]:
    """Return the plan as `import --json` prints it."""
    text = session.language.text
    return {
        "rows": plan.rows,
        "added": len(plan.added),
        "matched": plan.known,
        "updated": 0,
        "other_regimes": 0,
        "parked": [
            {
                "row": row.row,
                "field": doubt.field,
                "value": doubt.value,
                "reason": text(doubt.reason, **dict(doubt.values)),
            }
            for row in plan.parked
            for doubt in row.doubts
        ],
        "unread": list(plan.unread),
        "never_read": list(plan.untold),
    }


def _print_plan(plan: RegisterPlan, session: Session, *, accepted: bool) -> None:
    session.say(
        N_("{rows} rows: {added} new, {matched} known, {updated} updated, {parked} set aside."),
        rows=plan.rows,
        added=len(plan.added),
        matched=plan.known,
        updated=0,
        parked=len(plan.parked),
    )
    for row in plan.parked:
        for doubt in row.doubts:
            print(f"  {_words(row.row, doubt, plan.register, session)}")
    if plan.unread:
        session.say(N_("Columns not taken in: {names}."), names=", ".join(plan.unread))
    if plan.untold:
        session.say(
            N_("Never taken in, since it could say who told: {names}."),
            names=", ".join(plan.untold),
        )
    if not accepted:
        session.say(N_("Nothing was written. Add --accept to write it."))


def _words(row: int, doubt: Doubt, register: Register, session: Session) -> str:
    text = session.language.text
    field = register.by_name.get(doubt.field)
    return text(
        N_("Row {row}, {field}: {value}. {reason}"),
        row=row,
        field=text(field.kind.label) if field else doubt.field,
        value=doubt.value,
        reason=text(doubt.reason, **dict(doubt.values)),
    )
