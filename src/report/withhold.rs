//! Leaving out what is withheld: the last look through every text of a report.
//!
//! Entries that name somebody withheld are not in it by then. But a name may also stand in the words of a
//! quote, in a note or in a title; each such text is left out whole, and that it was is said in its place.

use super::{
    Asked, Change, Changes, Check, Cited, Dispute, DisputeSide, DocumentOf, Entry, Finding, Group,
    Head, Made, Mark, Off, Passage, Preferred, Privacy, Quoted, Report, Resolution, Says, Sentence,
    Source, SpokenBy, Stage, Withdrawn,
};
use crate::publish::{Guard, Plan};

/// What stands in the place of a text with a withheld name.
pub const LEFT_OUT: &str = "[left out: a withheld name stands here]";

/// Replaces every text in which a withheld name stands, and counts them.
pub(super) fn mask(report: &mut Report, guard: &Guard, plan: &Plan) {
    if guard.is_empty() && plan.withheld.is_empty() {
        return;
    }
    let mut masked = 0;
    each_text(report, &mut |text| {
        if guard.finds(text) {
            LEFT_OUT.clone_into(text);
            masked += 1;
        }
    });
    if let Privacy::LeftOut { texts, .. } = &mut report.head.privacy {
        *texts = masked;
    }
}

type Each<'a> = &'a mut dyn FnMut(&mut String);

/// Calls for every text of a report. A field that is added to it is added here, or this does not compile.
pub(super) fn each_text(report: &mut Report, each: Each<'_>) {
    let Report {
        head,
        changes,
        glance: _,
        groups,
        disputes,
        sources,
        findings,
        off,
    } = report;
    in_head(head, each);
    if let Some(it) = changes {
        in_changes(it, each);
    }
    for it in groups {
        in_group(it, each);
    }
    for it in disputes {
        in_dispute(it, each);
    }
    for it in sources {
        in_source(it, each);
    }
    for it in findings {
        in_finding(it, each);
    }
    for Off {
        code,
        reason,
        findings: _,
    } in off
    {
        each(code);
        each(reason);
    }
}

fn in_head(head: &mut Head, each: Each<'_>) {
    let Head {
        title,
        question,
        authors,
        language,
        made,
        scope,
        counts: _,
        excerpt_words: _,
        privacy: _,
        leads_left_out: _,
    } = head;
    let Made {
        on: _,
        file,
        sha256: _,
        unsaved: _,
    } = made;
    [title, question, language, file]
        .into_iter()
        .chain(authors)
        .chain(scope)
        .for_each(each);
}

fn in_changes(changes: &mut Changes, each: Each<'_>) {
    let Changes {
        since,
        groups,
        elsewhere: _,
    } = changes;
    each(since);
    for (_, changes) in groups {
        for Change {
            how: _,
            text,
            entries: _,
        } in changes
        {
            each(text);
        }
    }
}

fn in_group(group: &mut Group, each: Each<'_>) {
    let Group {
        name,
        record: _,
        kind: _,
        also,
        when,
        summary,
        withheld: _,
        entries,
    } = group;
    [name, summary]
        .into_iter()
        .chain(also)
        .chain(when)
        .for_each(&mut *each);
    for it in entries {
        in_entry(it, each);
    }
}

fn in_entry(entry: &mut Entry, each: Each<'_>) {
    let Entry {
        number: _,
        record: _,
        says,
        when,
        denied: _,
        standing: _,
        support: _,
        passages,
        stages,
        reply,
        disputes: _,
        resolution,
        check,
        remarks,
        changed,
        withheld: _,
    } = entry;
    match says {
        Says::Claim { about, statement } => [about, statement].into_iter().for_each(&mut *each),
        Says::Relation {
            from,
            label,
            to,
            direction: _,
        } => [from, label, to].into_iter().for_each(&mut *each),
    }
    when.iter_mut()
        .chain(remarks)
        .chain(changed)
        .for_each(&mut *each);
    for it in passages {
        in_passage(it, each);
    }
    for Stage {
        stage: _,
        as_of,
        place,
        passage,
    } in stages
    {
        each(place);
        as_of.iter_mut().for_each(&mut *each);
        if let Some(it) = passage {
            in_passage(it, each);
        }
    }
    match reply {
        Asked::Nothing | Asked::Nobody => {}
        Asked::Noted {
            asked,
            by,
            outcome: _,
            note,
            passage,
        } => {
            [by, note].into_iter().chain(asked).for_each(&mut *each);
            if let Some(it) = passage {
                in_passage(it, each);
            }
        }
    }
    if let Some(it) = resolution {
        in_resolution(it, each);
    }
    in_check(check, each);
}

fn in_resolution(resolution: &mut Resolution, each: Each<'_>) {
    let Resolution {
        kind: _,
        prefer,
        note,
    } = resolution;
    each(note);
    match prefer {
        Preferred::Other { says, number: _ } => each(says),
        Preferred::Nothing | Preferred::This | Preferred::Contrary => {}
    }
}

fn in_check(check: &mut Check, each: Each<'_>) {
    match check {
        Check::Never => {}
        Check::Checked(Mark { by, on, what }) | Check::Stale(Mark { by, on, what }, _) => {
            [by, what].into_iter().chain(on).for_each(each);
        }
    }
}

fn in_passage(passage: &mut Passage, each: Each<'_>) {
    let Passage {
        quote: _,
        stance: _,
        quoted,
    } = passage;
    let Some(quoted) = quoted else { return };
    let Quoted {
        before,
        exact,
        after,
        bare: _,
        source,
        speaker,
        published,
        range: _,
        paragraph: _,
        page: _,
        document: _,
        proof: _,
        instead,
        version: _,
        withdrawn,
        source_withdrawn: _,
        comment,
        check,
    } = quoted;
    [before, exact, after, comment]
        .into_iter()
        .chain(published)
        .chain(instead)
        .for_each(&mut *each);
    in_cited(source, each);
    if let Some(it) = speaker {
        in_speaker(it, each);
    }
    if let Some(it) = withdrawn {
        in_withdrawn(it, each);
    }
    in_check(check, each);
}

fn in_cited(cited: &mut Cited, each: Each<'_>) {
    let Cited {
        number: _,
        title,
        publisher,
        published,
        url,
        archived_url,
        language,
    } = cited;
    [title, publisher, url, archived_url, language]
        .into_iter()
        .chain(published)
        .for_each(each);
}

fn in_speaker(speaker: &mut SpokenBy, each: Each<'_>) {
    let SpokenBy {
        name,
        named: _,
        terms: _,
        basis: _,
        withheld: _,
    } = speaker;
    each(name);
}

fn in_withdrawn(withdrawn: &mut Withdrawn, each: Each<'_>) {
    let Withdrawn { on, why } = withdrawn;
    each(why);
    on.iter_mut().for_each(each);
}

fn in_dispute(dispute: &mut Dispute, each: Each<'_>) {
    let Dispute {
        number: _,
        title,
        summary,
        state: _,
        sides,
        elsewhere: _,
    } = dispute;
    each(title);
    each(summary);
    for DisputeSide {
        entry: _,
        value,
        standing: _,
        support: _,
        holds: _,
        sentences,
        resolution,
    } in sides
    {
        each(value);
        for Sentence {
            stance: _,
            exact,
            speaker,
            source,
            published,
            withdrawn: _,
        } in sentences
        {
            each(exact);
            published.iter_mut().for_each(&mut *each);
            in_cited(source, each);
            if let Some(it) = speaker {
                in_speaker(it, each);
            }
        }
        if let Some(it) = resolution {
            in_resolution(it, each);
        }
    }
}

fn in_source(source: &mut Source, each: Each<'_>) {
    let Source {
        number: _,
        id: _,
        kind: _,
        title,
        publisher,
        authors,
        published,
        accessed,
        url,
        archived_url,
        language,
        document,
        shares: _,
        reliability: _,
        withdrawn,
        notes,
        proofs: _,
        supports: _,
        contradicts: _,
        other: _,
        falls: _,
        weakens: _,
    } = source;
    [title, publisher, url, archived_url, language, notes]
        .into_iter()
        .chain(authors)
        .chain(published)
        .chain(accessed)
        .for_each(&mut *each);
    if let Some(DocumentOf {
        sha256: _,
        chars: _,
        file_name,
        at_hand: _,
    }) = document
    {
        each(file_name);
    }
    if let Some(it) = withdrawn {
        in_withdrawn(it, each);
    }
}

fn in_finding(finding: &mut Finding, each: Each<'_>) {
    let Finding {
        code: _,
        title: _,
        why: _,
        severity: _,
        entries: _,
        others,
        more: _,
    } = finding;
    for (name, matter) in others {
        each(name);
        each(matter);
    }
}
