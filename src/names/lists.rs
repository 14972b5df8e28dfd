//! Word lists: given names, places, what is from a place, and words that say what the name beside them is of.

use std::collections::BTreeSet;
use std::sync::OnceLock;

/// A list that is read from its text when it is first asked.
pub(super) struct List {
    text: &'static str,
    words: OnceLock<BTreeSet<&'static str>>,
}

impl List {
    const fn new(text: &'static str) -> Self {
        Self {
            text,
            words: OnceLock::new(),
        }
    }

    /// `word` is in lower case, or folded.
    pub(super) fn holds(&self, word: &str) -> bool {
        let words = self.words.get_or_init(|| {
            let lines = self.text.lines().filter(|line| !line.starts_with('#'));
            let words = lines.flat_map(|line| line.split(',')).map(str::trim);
            words.filter(|word| !word.is_empty()).collect()
        });
        words.contains(word)
    }
}

pub(super) static GIVEN_NAMES: List = List::new(include_str!("../../assets/words/given-names.txt"));
pub(super) static PLACES: List = List::new(include_str!("../../assets/words/places.txt"));
pub(super) static DEMONYMS: List = List::new(include_str!("../../assets/words/demonyms.txt"));

/// Words of an organisation's name that say that it is one.
pub(super) static OF_ORGANISATIONS: List = List::new(
    "academy, administration, agency, airlines, airways, alliance, army, assembly, associates, association, \
     authority, bank, battalion, board, brigade, brigades, broadcasting, brotherhood, bureau, cabinet, caliphate, \
     center, centre, chamber, church, club, coalition, college, command, commission, committee, commons, company, \
     confederation, congress, consulate, corporation, corps, council, court, daily, defence, defense, department, \
     directorate, embassy, emirate, enterprise, faculty, federation, forces, forum, foundation, front, fund, gang, \
     gendarmerie, gazette, government, group, guard, guards, guardian, herald, holding, holdings, hospital, inc, \
     industries, initiative, inspectorate, institute, institution, intelligence, jihad, journal, junta, laboratories, \
     league, legion, liberation, ltd, magazine, media, mission, militia, ministry, monitor, mosque, movement, \
     network, news, newspaper, observatory, office, organisation, organization, parliament, partners, party, police, \
     post, press, programme, project, radio, regiment, registry, republicans, resistance, school, secretariat, senate, \
     service, services, society, squad, state, station, studies, syndicate, taliban, tankers, task force, telegraph, \
     television, times, trade union, treasury, tribunal, tribune, union, unit, university, watch, airlines, qaeda, \
     qaida, nusra, shabaab, boko haram, hezbollah, hamas, afp, reuters",
);

/// Words of a place's name, or that stand before one with "of".
pub(super) static OF_PLACES: List = List::new(
    "airport, avenue, bay, beach, border, boulevard, bridge, camp, canal, capital, cape, city, coast, county, \
     desert, district, forest, gulf, harbor, harbour, heights, highway, hill, hills, hotel, island, islands, lake, \
     mount, mountain, mountains, neighborhood, neighbourhood, ocean, park, peninsula, plaza, port, prison, province, \
     quarter, region, river, road, sea, square, stadium, station, strait, street, suburb, theater, theatre, town, \
     valley, village, hall",
);

/// What people are called before or behind their names, in lower case.
pub(super) static ROLES: List = List::new(
    "accomplice, activist, actor, adviser, advisor, aide, ambassador, analyst, attacker, attorney, author, bomber, \
     boss, brother, brothers, candidate, captain, chancellor, chairman, chairwoman, chief, cleric, coach, colleague, \
     columnist, commander, commissioner, congressman, congresswoman, consultant, convert, coordinator, correspondent, \
     cousin, criminologist, daughter, deputy, detective, diplomat, director, doctor, driver, economist, editor, emir, \
     envoy, executive, expert, father, fellow, fighter, financier, founder, friend, fugitive, general, governor, \
     guard, gunman, head, historian, husband, imam, inspector, investigator, jihadist, jihadi, journalist, judge, \
     justice, king, lawmaker, lawyer, leader, lecturer, lieutenant, magistrate, manager, mastermind, mayor, member, \
     militant, minister, mother, negotiator, neighbor, neighbour, novelist, officer, official, operative, owner, \
     philosopher, photographer, plotter, politician, pope, premier, preacher, president, prince, princess, prisoner, \
     professor, prosecutor, queen, rapper, recruit, recruiter, reporter, representative, researcher, scholar, \
     scientist, secretary, senator, sergeant, sheikh, shopkeeper, sister, smuggler, sociologist, soldier, son, \
     specialist, spokesman, spokesperson, spokeswoman, strategist, student, suspect, teacher, terrorist, uncle, veteran, \
     victim, widow, wife, witness, writer",
);

/// Before another word they make a place's name.
pub(super) static BEFORE_PLACES: List = List::new(
    "saint, st, san, santa, sao, los, las, port, mount, fort, new, puerto, bab, tell, wadi, khan, deir, bois",
);

/// What people do with words, behind or before their names.
pub(super) static SAYING: List = List::new(
    "said, says, say, told, tells, wrote, writes, added, adds, argued, argues, explained, explains, noted, notes, \
     warned, warns, claimed, claims, denied, denies, insisted, insists, replied, testified, tweeted, recalled, \
     recalls, confessed, admitted, admits, believes, believed, thinks, asked, asks, announced, acknowledged, \
     concluded, concludes, observed, suggested, suggests, stated, declared, complained, joked, met, married, fled, \
     died, grew, lived, worked, studied, travelled, traveled, joined, returned, left, went, came, has, had, was, is, \
     did, began, became, wants, wanted, knew, known, whose, who",
);

/// Of the words above, those that only people do.
pub(super) static SPEAKING: List = List::new(
    "said, says, told, tells, wrote, writes, added, adds, argued, argues, explained, explains, noted, recalled, \
     recalls, replied, testified, tweeted, confessed, joked, believes, thinks, married, who, whose",
);

/// Words that are no name though they have a capital: days, months, and what begins a sentence.
pub(super) static COMMON: List = List::new(
    "monday, tuesday, wednesday, thursday, friday, saturday, sunday, january, february, march, april, may, june, july, \
     august, september, october, november, december, jan, feb, mar, apr, jun, jul, aug, sept, sep, oct, nov, dec, \
     a, about, according, accused, across, additional, after, again, against, ahead, all, almost, along, already, also, \
     although, always, amid, among, an, and, another, any, anyone, apart, are, around, as, asked, at, authorities, \
     back, based, be, because, been, before, behind, being, below, besides, between, beyond, both, but, by, can, \
     certainly, citing, clearly, come, could, critics, currently, despite, did, do, does, don't, down, during, each, \
     earlier, early, eight, either, else, especially, even, eventually, ever, every, everyone, everything, except, \
     experts, extra, far, few, fifteen, fifty, finally, first, five, following, for, former, forty, four, from, further, \
     general, get, given, go, good, had, half, has, have, having, he, hence, her, here, hers, herself, high, him, himself, \
     his, how, however, hundreds, i, i'm, if, in, indeed, initially, inside, instead, into, investigators, is, isn't, it, \
     its, itself, just, key, last, late, later, least, less, let, like, likely, little, local, long, look, made, many, \
     maybe, me, meanwhile, media, might, more, moreover, most, mostly, much, must, my, near, nearly, neither, never, \
     nevertheless, new, next, nine, no, nobody, none, nonetheless, nor, not, nothing, now, nowhere, of, off, officials, \
     often, old, on, once, one, ones, only, open, or, other, others, otherwise, our, ours, out, outside, over, overall, \
     part, particularly, people, perhaps, photo, police, possibly, previously, probably, prosecutors, rather, read, \
     recent, recently, related, reports, right, same, second, see, seven, several, shall, she, should, similarly, \
     simply, since, six, sixteen, so, some, somebody, someone, something, sometimes, soon, sources, still, such, \
     suddenly, sure, surely, take, ten, than, thank, thanks, that, the, their, theirs, them, then, there, thereby, \
     therefore, these, they, thirty, this, those, though, thousands, three, through, throughout, thus, to, today, \
     together, tomorrow, too, toward, towards, twelve, twenty, twice, two, under, unfortunately, unless, unlike, until, \
     up, upon, us, very, via, want, was, we, well, were, what, whatever, when, whenever, where, whereas, wherever, \
     whether, which, while, who, whoever, whom, whose, why, will, with, within, without, witnesses, women, would, yes, \
     yesterday, yet, you, young, your, credit, image, images, getty, share, advertisement, continue, reading, \
     internet, web, god, allah, islam, christianity, ramadan, easter, christmas, quran, koran, bible, twitter, facebook, \
     north, south, east, west, northern, southern, eastern, western, central, dr, mr, mrs, ms, sir",
);

/// Titles before a name that stand with a capital, beside those of `parts`.
pub(super) static TITLES: List = List::new(
    "adm, admiral, assistant, attorney, brig, brigadier, capt, chief, cmdr, col, commander, congressman, counsel, \
     cpl, crown, defense, defence, deputy, director, dr, ex, executive, federal, first, foreign, former, gen, gov, \
     home, interior, king, leader, lt, maj, mayor, minister, mr, mrs, ms, acting, prime, prince, princess, prof, \
     prosecutor, prophet, queen, rep, rev, sen, senior, sgt, shaykh, sheik, sheikh, sir, spokesman, spokeswoman, state, \
     supreme, vice, foreign, finance, security, caliph, emir, pope, mullah, maulana, mufti, ayatollah, imam",
);
