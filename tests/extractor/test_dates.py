"""Time expressions in sentences: `<d value=… type=… mod=… basis=… alternatives=…>`.

The type is DATE unless said. Published on Wednesday 14 May 2025.
"""

from __future__ import annotations

import datetime as dt
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import parse_marked

from sourcier.extraction import Timex
from sourcier.extractor.dates import RULES, find_dates
from sourcier.extractor.dates.begins import runs
from sourcier.extractor.syntax.language import parse_passages
from sourcier.extractor.syntax.passage import Passage, plain

PUBLISHED = dt.date(2025, 5, 14)

WRITTEN_IN_FULL = [
    "Le phare a été éteint <d value=2023-11-01 basis=explicit>le 1 er novembre 2023</d>.",
    "Le phare a été éteint <d value=2023-11-09 basis=explicit>le 9 novembre 2023</d>.",
    "L'arrêté du <d value=2023-11-09>9 novembre 2023</d> reste en vigueur.",
    "Le bac reprendra <d value=2026-05-01>le 1er mai 2026</d>.",
    "Le bac a coulé <d value=1993-11-10>le 10 novembre 93</d>.",
    "Signé <d value=2025-08-14>14/08/2025</d>, classé <d value=2025-08-15>2025-08-15</d>.",
    "Le relevé de <d value=2024-09 basis=explicit>septembre 2024</d> manque.",
    "Le relevé d'<d value=2024-10>oct. 2024</d> manque.",
    "La digue date de <d value=1987>1987</d>.",
    "Le plan <d value=2024>2024</d>-<d value=2030>2030</d> est prêt.",
    "De <d value=1982>1982</d> à <d value=1987>1987</d>, il vécut à Brest.",
    "Dans <d value=199X>les années 1990</d>, le port prospérait.",
    "Au <d value=196X mod=START>début des années soixante</d>, le port prospérait.",
    "Une chapelle du <d value=15XX>XVIe siècle</d>.",
    "Le trafic baisse au <d value=2024-Q2>deuxième trimestre 2024</d>.",
    "Le trafic baisse au <d value=2024-H1>premier semestre 2024</d>.",
    "Le trafic du <d value=2024-Q3>T3 2024</d> a baissé.",
    "La sécheresse de <d value=2022-SU>l'été 2022</d> a marqué la vallée.",
    "Le bail finit <d value=2027 mod=END>fin 2027</d>.",
]
IN_FIGURES = [
    "Le bac rouvre <d value=2025-06-08 alternatives=2024-06-08>le 8/06</d>, rue 8/10, écran 16/9.",
    "Les 2/3 des élus, 1/3 des voix, une note de 8/10, 7/7 et 24/24.",
    "<d value=2025-06-08>8 06</d>",
    "Vu <d value=2024-12-07>le 07 12 2024</d> au 02 98 12 10 20.",
    "Vu <d value=2024-12-07>samedi 7/12/2024</d>, puis <d value=2024-12-09>9-déc-2024</d>.",
    "Vu <d value=2025-03-03>2025-3-3</d>.",
    "Ouvert <d value=2025-05-31T18:00 type=TIME>31/05 18h</d>.",
    "Ouvert du <d value=2024-12-20 basis=explicit>20 décembre</d> au <d value=2025-01-05>5 janvier 2025</d>.",
    "Vote <d value=2025-06-19 alternatives=2024-12-19>jeudi 19</d>, puis repos.",
    "Jeudi 12 marins ont dormi.",
    "Rendez-vous <d value=2025-05-16>le 16</d> à <d value=2025-05-16T18:00 type=TIME>18 h</d>.",
    "La foire dure du <d value=2025-05-13>13</d> au <d value=2025-05-18>18</d>.",
    "L'enquête porte sur 13 à 18 bacs, du 13 au 18 %.",
    "<d value=2025-05-16>lun. 16 mai</d>",
]
PERIODS = [
    "Le bac part <d value=2025-05-04T09:00/2025-05-04T11:00 type=TIME>le 4 mai 2025 de 9 h à 11 h</d> du port.",
    "<d value=2025-05-15T09:30/2025-05-15T11:00 type=TIME>9h30 - 11h00 Jeudi</d>",
    "<d value=2025-08-10/2025-08-22>10 au 22 août 2025</d>",
    "Du <d value=2024-12-20/2025-01-05>20 décembre au 5 janvier 2025</d>.",
    "<d value=2025-05-16T09:00/2025-05-16T11:30 type=TIME>vendredi de 9h à 11h30</d>",
    "De <d value=2025-05-14T22:00/2025-05-15T02:00 type=TIME>22h à 2h</d>",
    "Entre <d value=2025-08-10/2025-08-12>le 10 et le 12 août 2025</d>",
    "Le bac part du <d value=2025-08-10>10</d> au <d value=2025-08-22>22 août 2025</d>.",
    "<d value=2025-08-10>Le 10</d> et <d value=2025-08-12>le 12 août 2025</d>",
]
RANKED = [
    "La criée ouvrira <d value=2025-06-01>le premier dimanche de juin</d>.",
    "La criée ouvrira <d value=2025-06-03 basis=publication>le premier mardi du mois prochain</d>.",
    "La criée a ouvert <d value=2024-W39-WE>le dernier week-end de septembre 2024</d>.",
    "La criée a ouvert <d value=2024-W41>la première semaine d'octobre 2024</d>.",
    "La criée a ouvert <d value=2024-02-29>le dernier jour de février 2024</d>.",
    "La criée a ouvert <d value=2025-04 mod=END>la deuxième quinzaine d'avril</d>.",
    "La criée a ouvert <d value=2024-W41 basis=explicit>la semaine du 7 octobre 2024</d>.",
    "La criée ouvrira <d value=2025-W23>la semaine du 2 juin</d>.",
]
FEASTS = [
    "La criée fermera à <d value=2025-12-25 basis=tense>Noël</d>.",
    "La criée a fermé <d value=2025-04-21>le lundi de Pâques</d>.",
    "La criée a fermé <d value=2024-12-24TNI type=TIME>la nuit de Noël</d>.",
    "La criée a fermé dès <d value=2024-11-01 basis=explicit>la Toussaint 2024</d>.",
    "La criée a fermé <d value=2024-05-09>le jeudi de l'Ascension</d>.",
    "<d value=2025-05-01>Fête du travail</d>",
    "La criée fermera à <d value=2026-05-01>la prochaine fête du travail</d>.",
    "La criée fermera <d value=2025-12-31>le réveillon de la Saint-Sylvestre</d>.",
]
EVERYDAY = [
    "Le bac a coulé <d value=2017-01-11>le 11 janvier\n2017</d>, dit le port.",
    "<d value=2025-05-14T12:00 type=TIME>Midi</d>",
    "Je rentre <d value=2025-05-21>mercredi en huit</d> ou <d value=2025-05-16>vendredi cette semaine</d>.",
    "Né <d value=2024-03-04>lundi 4 mars 2024</d>, baptisé <d value=2024-03-09>samedi d'après</d>.",
    "Je rentre <d value=2025-05-15TMO type=TIME>demain matin très tôt</d>.",
    "Je rentre <d value=2025-05-15TDT type=TIME mod=END>demain en fin de journée</d>.",
    "Je rentre <d value=2025-05-15TMI type=TIME>demain midi</d>.",
    "Je rentre <d value=2025-05-16>Vendredi</d> à <d value=2025-05-16T09:00 type=TIME>9h</d>.",
    "Le vote est <d value=2025-05-14 alternatives=>aujourd'hui</d>.",
    "Il a gagné en <d value=1998-07>juillet 98</d>.",
    "Le bac part à <d value=2025-05-14TMO type=TIME>l'aube</d>.",
    "<d value=2025-05-14TMO type=TIME>Très tôt le matin</d>",
    "<d value=2025-04 alternatives=2026-04>avril</d>",
    "Le bac a coulé dans <d value=2025-W20>la semaine</d>.",
    "<d value=2025-07-13/2025-07-15>13-15 juillet</d>",
    "Le maire a parlé <d value=2025-05-14>aujourd\u02bchui</d> aux pêcheurs.",
]
DAY_AND_HOUR = [
    "La criée ouvre <d value=2025-05-15T11:00 type=TIME>demain matin 11h</d>.",
    "La criée ouvre <d value=2025-05-15T20:30 type=TIME>demain soir 8h30</d>.",
    "Venez à <d value=2025-05-14T20:00 type=TIME>8 heures ce soir</d>.",
    "Le bac a coulé <d value=2024-05-04T11:13:09 type=TIME basis=explicit>le 4 mai 2024 à 11:13:09</d>.",
    "Publié <d value=2025-05-13T09:05 type=TIME>le 13 mai à 9h05</d>",
    "<d value=2025-05-13T18:00 type=TIME mod=APPROX>Mardi vers 18 h</d>",
    "Il vota <d value=2025-05-13>mardi</d> à <d value=2025-05-13T18:00 type=TIME>18 h</d>, puis partit.",
    "Ouvert de <d value=2025-05-14T14:00 type=TIME>14</d> à <d value=2025-05-14T18:00 type=TIME>18 h</d>.",
    "Départ à <d value=2025-05-14T17:30 type=TIME>5:30 pm</d>.",
    "Départ à <d value=2025-05-14T15:10 type=TIME>quinze heures dix</d>.",
    "Départ à <d value=2025-05-14T06:50 type=TIME>sept heures moins dix</d>.",
    "Départ à <d value=2025-05-14T19:27 type=TIME>19 heures et vingt-sept minutes</d>.",
    "Le bac circule à partir de <d value=2025-05-14T20:00 type=TIME>20 heures</d>.",
    "Vu au journal de <d value=2025-05-14T20:00 type=TIME>20h</d> de la chaîne.",
    "Une grève de <d value=PT24H type=DURATION>24 heures</d>, soit 3 à <d value=PT4H type=DURATION>4 heures</d>.",
    "Il est <d value=2025-05-14T03:00 type=TIME>3 heures du matin</d>.",
]
YEAR_LEFT_OUT = [
    "Le marché ouvrira <d value=2025-06-12 alternatives=2024-06-12>le 12 juin</d>.",
    "Elle avait été nommée <d value=2024-06-12 basis=tense alternatives=2025-06-12>le 12 juin</d>.",
    "L'élu a donné jusqu'au <d value=2025-06-30>30 juin</d> aux riverains.",
    "Le débat a eu lieu <d value=2025-05-07 alternatives=>mercredi 7 mai</d>.",
    "Le débat du <d value=2024-12-20 basis=publication alternatives=>20 décembre dernier</d> fut long.",
    "La foire court du <d value=2025-05-08>8</d> au <d value=2025-05-11>11 mai</d>.",
    "La foire se tiendra <d value=2026-04-06>les 6</d> et <d value=2026-04-13>13 avril prochains</d>.",
    "Le scrutin a été annulé en <d value=2024-06 basis=tense alternatives=2023-06>juin</d>.",
    "Le scrutin sera organisé en <d value=2025-06 basis=tense>juin</d>.",
    "Le quai est fermé depuis <d value=2025-04 basis=publication>avril dernier</d>.",
    "Elle a repris le bail à la <d value=2025-03 mod=MID>mi-mars</d>.",
    "Elle livrera la halle d'ici <d value=2025-06 mod=END>fin juin</d>.",
    "Entre <d value=2025-01>janvier</d> et <d value=2025-03>mars 2025</d>, dix bacs ont coulé.",
    "En <d value=1997>1997</d>, deux bacs coulèrent, l'un en <d value=1997-01 basis=narrative>janvier</d>.",
    "Le bac rouvrira à <d value=2025-FA>l'automne prochain</d>.",
    "Le trafic a reculé au <d value=2025-Q1>premier trimestre</d>.",
]
FROM_TODAY = [
    "Le maire a démissionné <d value=2025-05-13 basis=publication>hier</d>.",
    "Le maire partira <d value=2025-05-15>demain</d> ou <d value=2025-05-16>après-demain</d>.",
    "Le maire a parlé <d value=2025-05-14>aujourd'hui</d> aux pêcheurs.",
    "<d value=PRESENT_REF alternatives=2025-05-14>Aujourd'hui</d>, la France exporte du sel.",
    "Le maire a parlé <d value=2025-05-13 basis=tense alternatives=2025-05-20>mardi</d> aux pêcheurs.",
    "Le conseil élira <d value=2025-05-20 basis=tense alternatives=2025-05-13>mardi</d> son maire.",
    "Le conseil doit élire <d value=2025-05-20 basis=tense>mardi</d> son maire.",
    "Le vote est prévu <d value=2025-05-19>lundi</d>.",
    "Deux bacs ont coulé <d value=2025-05-14>mercredi</d>.",
    "Le salon ouvre <d value=2025-05-15>ce jeudi</d> à Brest.",
    "Il reviendra <d value=2025-05-15 alternatives=2025-05-22>jeudi prochain</d>.",
    "Il était parti <d value=2025-05-12 alternatives=2025-05-05>lundi dernier</d>.",
    "Il reviendra <d value=2025-05-19>lundi de la semaine prochaine</d>.",
    "<d value=2025-W19>La semaine dernière</d>, le vent a faibli.",
    "Le chantier finira <d value=2025-06>le mois prochain</d> ou <d value=2026>l'an prochain</d>.",
    "Le port a doublé <d value=2024 mod=END>la fin de l'année dernière</d>.",
    "La régate a eu lieu <d value=2025-W19-WE>le week-end dernier</d>.",
    "L'usine a fermé <d value=2022>il y a trois ans</d>.",
    "L'usine a fermé <d value=2025-05-12>il y a deux jours</d>.",
    "L'usine rouvrira <d value=2025-05-24>dans dix jours</d>.",
    "<d value=2025-05-25>DIMANCHE 25 MAI</d> : FÊTE DU PORT",
]
TIMES_OF_DAY = [
    "Le feu a pris <d value=2025-05-13TEV type=TIME>hier soir</d>.",
    "Le feu a pris <d value=2025-05-12TMO type=TIME>lundi matin</d>.",
    "Le feu a pris <d value=2025-05-12TAF type=TIME mod=END>lundi en fin d'après-midi</d>.",
    "Le feu a pris dans <d value=2025-05-10TNI type=TIME>la nuit de samedi à dimanche</d>.",
    "Le feu a pris dans <d value=2025-05-10TNI type=TIME>la nuit du 10 au 11 mai</d>.",
    "Il parla <d value=2025-05-12>lundi</d> à <d value=2025-05-12T18:00 type=TIME basis=narrative>18 h</d>.",
    "Il a parlé vers <d value=2025-05-12T18:30 type=TIME mod=APPROX>18h30 lundi</d>.",
    "Il a parlé <d value=2025-05-11T17:40 type=TIME mod=APPROX>dimanche soir vers 17h40</d>.",
    "Le vote aura lieu à <d value=2025-05-14T14:00 type=TIME basis=publication>14h</d>.",
    "Le vote aura lieu à <d value=2025-05-14T20:00 type=TIME>20 heures</d>.",
    "Le vote aura lieu à <d value=2025-05-14T12:30 type=TIME>midi et demi</d>.",
    "Le vote aura lieu à <d value=2025-05-14T15:00 type=TIME>3 heures de l'après-midi</d>.",
]
THE_STORY = [
    "Mort <d value=2025-03-03>le 3 mars</d>, vu <d value=2025-03-02 basis=narrative>la veille</d>.",
    "Né <d value=2024-03-03>le 3 mars 2024</d>, <d value=2024-03-04TMO type=TIME>le lendemain matin</d>.",
    "Il part <d value=2024-03-03>le 3 mars 2024</d>. <d value=2024-03-08>Le 8</d>, il revient.",
    "<d value=2024-05-04TNI type=TIME>Nuit du 4 au 5 mai 24</d>, <d value=2024-05-05T03:00 type=TIME>3h</d>.",
    "Il est parti <d value=XXXX-XX-XX basis=none>la veille</d> du naufrage.",
]
LENGTHS = [
    "Le bac est à quai depuis <d value=P3Y type=DURATION>trois ans</d>.",
    "Le feu a duré <d value=PT24H type=DURATION>vingt-quatre heures</d>.",
    "Le feu a duré <d value=PT24H type=DURATION mod=APPROX>près de 24 heures</d>.",
    "Le feu a duré <d value=P18M type=DURATION>un an et demi</d>.",
    "Il a attendu <d value=PXW type=DURATION>quelques semaines</d>.",
    "Il a attendu <d value=PXD type=DURATION>plusieurs jours</d>.",
    "Il a attendu <d value=P10D type=DURATION mod=APPROX>une dizaine de jours</d>.",
    "Il a été condamné à <d value=P10Y type=DURATION>10 ans</d> de prison.",
    "Il purge une peine de <d value=P2Y type=DURATION>deux ans</d>.",
    "Des peines de <d value=P8M type=DURATION>8</d> à <d value=P24M type=DURATION>24 mois</d>.",
    "Trois feux <d value=PT24H type=DURATION>ces dernières 24 heures</d>.",
    "Le hangar servait depuis <d value=P25Y type=DURATION>un quart de siècle</d>.",
]
SEVERAL_UNITS = [
    "Il gagne en <d value=PT5H18M12S type=DURATION>5 h 18 min 12 s</d>, avec <d value=PT2H15M type=DURATION>2 h 15</d> d'avance.",
    "Il a servi <d value=P1Y3M type=DURATION>un an et trois mois</d>.",
    "Il a attendu <d value=PT1M3S type=DURATION>une minute et trois secondes</d>.",
    "Il court en <d value=PT2H30M type=DURATION>2h30</d>, pas pendant <d value=PT3H10M type=DURATION>3 h 10</d>.",
    "Il est parti <d value=2024-02>il y a 1 an et 3 mois</d>.",
    "Il reviendra <d value=2025-06-16>dans un mois et deux jours</d>.",
    "Des peines de <d value=P3M type=DURATION>trois mois</d> et <d value=P1Y type=DURATION>un an</d>.",
]
HABITS = [
    "Il pêche <d value=XXXX-WXX-1 type=SET>tous les lundis</d>.",
    "Le musée ferme <d value=XXXX-WXX-3 type=SET>le mercredi</d>.",
    "Il pêche <d value=XXXX-XX-XXTNI type=SET>chaque nuit</d>.",
    "Il pêche <d value=P1D type=SET>deux fois par jour</d>.",
    "Il pêche <d value=P2Y type=SET>tous les deux ans</d>.",
]
VAGUE = [
    "Il compte partir <d value=FUTURE_REF>dans un avenir proche</d>.",
    "<d value=PAST_REF>Récemment</d>, le port a rouvert.",
    "Le port est <d value=PRESENT_REF>actuellement</d> fermé.",
    "<d value=PAST_REF alternatives=PXM>Ces derniers mois</d>, le port a rouvert.",
]
EVERY_SENTENCE = [
    *WRITTEN_IN_FULL, *IN_FIGURES, *DAY_AND_HOUR, *YEAR_LEFT_OUT, *FROM_TODAY, *TIMES_OF_DAY, *THE_STORY,
    *LENGTHS, *SEVERAL_UNITS, *HABITS, *VAGUE, *PERIODS, *RANKED, *FEASTS, *EVERYDAY,
]  # fmt: skip
NO_DATES = [
    "Un accord a été adopté et un bac a été vendu.",
    "Le bac pèse 2024 kilos et compte 2000 places.",
    "Il vit sur Mars et lit Avril.",
    "Le souvenir de mai 68 demeure.",
    "Le Mirage 2000 survole la place du 4 septembre et la rue du 8 mai 1945.",
    "Le skipper, âgé de 45 ans, et un mousse de 15 ans sont saufs.",
    "Jeanne Kerbol, 24 ans, est sauve.",
    "L'article 49.3, un score de 3-2, 1 500 bouées et la version 10.12.",
    "La Vigie d'Hier est une revue.",
    "En 44 av. J.-C., César mourut.",
    "C'est la seconde fois, une seconde fois.",
    "L'an 0 n'existe pas.",
    "Le 32 août 2025 et le 30 février n'existent pas.",
    "Un jour, il partira.",
    "Le phare est à 2 h de route, version 10.12.13.",
    "Le marché de Noël, à Noël Kerbol, l'ascension du col, la rue du 14-Juillet.",
    "Le premier bac du mois, la dernière criée de la ville.",
]


def read(text: str, anchor: dt.date | dt.datetime | None) -> list[Timex]:
    [passage] = parse_passages([("text", text)])
    return find_dates(passage, anchor)


def seconds(passage: Passage) -> float:
    """Return how long the dates of a passage take to find, the best of two."""
    taken = []
    for _ in range(2):
        started = time.process_time()
        find_dates(passage, PUBLISHED)
        taken.append(time.process_time() - started)
    return min(taken)


def assert_marked(marked: str, anchor: dt.date | dt.datetime | None) -> None:
    text, marks = parse_marked(marked)
    found = read(text, anchor)
    assert [(timex.span, timex.value) for timex in found] == [(m.span, m.attributes["value"]) for m in marks]
    for timex, mark in zip(found, marks, strict=True):
        assert timex.type == mark.attributes.get("type", "DATE")
        assert timex.mod == mark.attributes.get("mod")
        assert timex.basis == mark.attributes.get("basis", timex.basis)
        if "alternatives" in mark.attributes:
            assert list(timex.alternatives) == mark.attributes["alternatives"].split()


@pytest.mark.parametrize("marked", WRITTEN_IN_FULL)
def test_written_in_full_needs_no_anchor(marked):
    assert_marked(marked, PUBLISHED)
    assert_marked(marked, None)


@pytest.mark.parametrize("marked", YEAR_LEFT_OUT)
def test_a_year_left_out_is_chosen_and_the_other_kept(marked):
    assert_marked(marked, PUBLISHED)


@pytest.mark.parametrize("marked", FROM_TODAY)
def test_distance_from_publication(marked):
    assert_marked(marked, PUBLISHED)


@pytest.mark.parametrize("marked", IN_FIGURES)
def test_day_in_figures(marked):
    assert_marked(marked, PUBLISHED)


@pytest.mark.parametrize("marked", PERIODS)
def test_a_line_that_is_a_period_alone_is_one_expression(marked):
    assert_marked(marked, PUBLISHED)


@pytest.mark.parametrize("marked", RANKED)
def test_days_and_weeks_by_their_rank_in_a_month(marked):
    assert_marked(marked, PUBLISHED)


@pytest.mark.parametrize("marked", FEASTS)
def test_feast(marked):
    assert_marked(marked, PUBLISHED)


@pytest.mark.parametrize(
    ("year", "day"), [(1961, "04-02"), (2008, "03-23"), (2038, "04-25"), (1818, "03-22")]
)
def test_easter_is_that_of_the_gregorian_calendar(year, day):
    [timex] = read(f"Elle est née à Pâques {year}.", PUBLISHED)
    assert timex.value == f"{year}-{day}"


@pytest.mark.parametrize("marked", EVERYDAY)
def test_everyday_french(marked):
    assert_marked(marked, PUBLISHED)


@pytest.mark.parametrize("marked", DAY_AND_HOUR)
def test_hour_with_its_day(marked):
    assert_marked(marked, PUBLISHED)


@pytest.mark.parametrize("marked", TIMES_OF_DAY)
def test_time_of_day(marked):
    assert_marked(marked, PUBLISHED)


@pytest.mark.parametrize("marked", THE_STORY)
def test_day_of_the_story(marked):
    assert_marked(marked, PUBLISHED)


@pytest.mark.parametrize("marked", LENGTHS)
def test_length_of_time(marked):
    assert_marked(marked, PUBLISHED)


@pytest.mark.parametrize("marked", SEVERAL_UNITS)
def test_several_units_make_one_length_or_distance(marked):
    assert_marked(marked, PUBLISHED)


@pytest.mark.parametrize("marked", HABITS)
def test_habit(marked):
    assert_marked(marked, PUBLISHED)


@pytest.mark.parametrize("marked", VAGUE)
def test_vague_reference(marked):
    assert_marked(marked, PUBLISHED)


@pytest.mark.parametrize("text", NO_DATES)
def test_what_only_looks_like_a_date_is_none(text):
    assert read(text, PUBLISHED) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Le bac a coulé hier.", "XXXX-XX-XX"),
        ("Le bac a coulé mardi.", "XXXX-WXX-2"),
        ("Le bac a coulé en juin.", "XXXX-06"),
        ("Le bac a coulé le 12 juin.", "XXXX-06-12"),
        ("Le bac a coulé la semaine dernière.", "XXXX-WXX"),
        ("Le bac a coulé cet hiver.", "XXXX-WI"),
        ("Le bac a coulé à 4 h 30.", "XXXX-XX-XXT04:30"),
        ("Le bac a coulé il y a trois ans.", "XXXX"),
    ],
)
def test_undated_article_leaves_relative_dates_open(text, value):
    [timex] = read(text, None)
    assert (timex.value, timex.basis, timex.start, timex.end) == (value, "none", None, None)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Le bac a coulé en avril dernier.", "2025-04-01", "2025-04-30"),
        ("Le bac a coulé la semaine dernière.", "2025-05-05", "2025-05-11"),
        ("Le bac a coulé hier soir.", "2025-05-13", "2025-05-13"),
        ("Le bac a coulé dans la nuit de samedi à dimanche.", "2025-05-10", "2025-05-11"),
        ("Il compte partir dans un avenir proche.", "2025-05-14", None),
        ("Récemment, le port a rouvert.", None, "2025-05-14"),
        ("Le feu a duré trois jours.", None, None),
        ("Il pêche tous les lundis.", None, None),
        ("Du 10 au 22 août 2025", "2025-08-10", "2025-08-22"),
    ],
)
def test_first_and_last_day_it_can_mean(text, start, end):
    [timex] = read(text, PUBLISHED)
    assert (timex.start and timex.start.isoformat(), timex.end and timex.end.isoformat()) == (start, end)


def test_seconds_count_from_the_minute_of_publication():
    [timex] = read("Le bac part dans 5 secondes.", dt.datetime(2025, 5, 14, 23, 59, 58))  # noqa: DTZ001 - wall clock
    assert timex.value == "2025-05-15T00:00:03"


def test_hours_count_from_the_minute_of_publication():
    [timex] = read("Le bac a coulé il y a deux heures.", dt.datetime(2025, 5, 14, 1, 30))  # noqa: DTZ001 - wall clock
    assert timex.value == "2025-05-13T23:30"


def test_text_keeps_the_words_as_written():
    text = "Le bac a coulé aujourd\u2019hui, jeudi 15\u00a0mai."
    assert [timex.text for timex in read(text, PUBLISHED)] == ["aujourd\u2019hui", "jeudi 15\u00a0mai"]


@pytest.mark.parametrize(
    "anchor",
    [dt.date.min, dt.date.max, dt.datetime(1, 1, 1, 0, 0), dt.datetime(9999, 12, 31, 23, 59), None],  # noqa: DTZ001
)
def test_the_ends_of_the_calendar_do_not_raise(anchor):
    text = (
        "Hier, demain, mardi, la nuit de samedi à dimanche, cet hiver, la semaine prochaine, "
        "ce week-end, il y a 5 heures, dans 9 ans et demi, le siècle prochain, le trimestre dernier."
    )
    assert read(text, anchor)


@pytest.mark.parametrize("each", RULES, ids=lambda each: each.pattern.pattern[:40])
def test_a_rule_matches_only_where_its_first_words_stand(each):
    sentences = [parse_marked(marked)[0] for marked in EVERY_SENTENCE] + NO_DATES
    lower = "\n".join(sentences).lower()
    words = dict(runs(lower))
    assert {words[match.start()] for match in each.pattern.finditer(lower) if match[0]} <= each.begins


def test_many_dates_take_linear_time():
    text = "le 3 mai à 10:10 puis mardi, puis " * 1500
    assert len(find_dates(Passage("text", text, text, (), ()), PUBLISHED)) == 4500


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "12 ",
            "12 08 ",
            "2/",
            "le 2 ",
            "à ",
            "vingt et ",
            "deux heures ",
            "lundi ",
            "du 3 au ",
            "la ",
            "mars ",
        ),
        *(
            "1 an, ",
            "un an et ",
            "de 9 h à ",
            "9h-",
            "la veille de ",
            "noël ",
            "le premier ",
            "le 3 mai ",
            "1er ",
        ),
        *("12.12.", "entre le 3 et ", "il y a un ", "tôt ", "jeudi 3 ", "a\n", "environ "),
    ],
)
def test_what_only_begins_like_a_date_takes_linear_time(piece):
    short, long = (Passage("text", text, text, (), ()) for text in (piece * 250, piece * 2000))
    assert seconds(long) < 30 * max(seconds(short), 0.001)


WORDS = st.sampled_from(
    (
        "le la du au de à en il y a dans hier mardi mai juin été nuit soir 3 31 99 2025 0000 1er h 30 ans "
        "mois trois vingt dernier prochain fin début mi- , . - ' / années siècle XIXe semaine jours İ ſept ²"
    ).split()
)


@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=14).map(" ".join)), st.none() | st.dates())
def test_any_text_gives_ordered_spans_of_its_own_words(text, anchor):
    found = find_dates(Passage("text", text, plain(text), (), ()), anchor)
    assert all(timex.text == text[timex.span.start : timex.span.end] and timex.text for timex in found)
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))
