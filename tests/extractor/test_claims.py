"""Claims on marked sentences: <c> a claim, <s> its source, <v> its cue. Nothing else in the sentence may claim."""

import datetime as dt

import pytest
from marked import parse_marked

from sourcier import extract

ANCHOR = dt.date(2025, 8, 14)
CASES = [
    # prepositions
    "<v>Selon</v> la <s>préfecture</s>, <c kind=official>environ 1 200 habitants ont quitté leur logement</c>.",
    "<c kind=anonymous certainty=conditional>Un tunnel relierait les deux bases</c>, <v>selon</v> des <s>sources militaires</s>.",
    "<v>D'après</v> un <s>rapport</s> publié mardi, <c kind=document>le chantier a coûté cher</c>.",
    "<v>D'après</v> un rapport de la <s>Cour des comptes</s>, <c kind=official>le chantier a coûté cher</c>.",
    "<v>Selon</v> un bilan dressé jeudi par les <s>pompiers</s>, <c kind=official>dix maisons ont brûlé</c>.",
    "<v>Selon</v> un <s>bilan</s> dressé jeudi, <c kind=document>dix maisons ont brûlé</c>.",
    "<v>Selon</v> une étude de l'<s>institut Ifop</s> publiée lundi, <c kind=organisation>un tiers dort mal</c>.",
    "Cela dit, <v>pour</v> le <s>vice-procureur</s>, <c kind=official certainty=conditional>la somme pourrait croître</c>.",
    (
        "<v>Pour</v> le <s>ministère de l'Intérieur</s>, "
        "<c kind=official certainty=conditional>l'explosion serait le fait d'un homme seul</c>."
    ),
    "Des <s>sources hospitalières</s> <v>ont confirmé</v> à l'AFP <c kind=anonymous>des blessures graves</c>.",
    "L'<s>armée</s> <v>a démenti</v> <c kind=official certainty=denied>toute implication</c> en accusant les rebelles.",
    "Un porte-parole de Paul Martin, <s>Anne Sannah</s>, <v>a déclaré</v> que <c kind=named>la caisse est vide</c>.",
    "« <c kind=named quote>C'est fini</c> », <v>a déclaré</v> le chef du gouvernement, le conservateur <s>Paul Rajoy</s>.",
    "<c kind=named>La taxe touche tout le monde</c>, <v>fait remarquer</v> <s>Anne Salek</s>.",
    "<s>Paul Benedetti</s>, professeur associé en histoire, <v>affirme</v> que <c kind=named>le fort est là</c>.",
    "<s>Paul Martin</s> <v>estime</v> que <c kind=named>les États doivent renforcer leur défense</c>.",
    "<s>Paul Martin</s> <v>a dit</v> que <c kind=named certainty=planned>dix cars doivent partir</c>.",
    "Le <s>préfet</s> <v>précise</v> que <c kind=official certainty=planned>le pont doit être fermé lundi</c>.",
    "<s>Paul Martin</s> <v>a avoué</v> que <c kind=named quote>la santé était « un sujet complexe »</c>.",
    "<c kind=anonymous certainty=conditional>Il s'agirait d'un attentat</c> <v>selon</v> des <s>responsables</s>.",
    "La <s>présidence</s> <v>a annoncé</v> cet après-midi <c kind=official>la fermeture du port</c>.",
    "« <c kind=official quote>Ce n'est rien</c> », <v>objecte</v> le <s>maire</s>.",
    "Le <s>maire</s> <v>affirme</v> aussi que <c kind=official>la digue a tenu</c>.",
    "<c kind=media>Le suspect a été libéré</c>, <v>d'après</v> <s>France 3 Bretagne</s>.",
    (
        "Après leur accord avec Paul Martin, des <s>scientifiques</s> <v>ont annoncé</v> "
        "<c kind=anonymous>avoir trouvé une faille</c>."
    ),
    (
        "<s>Anne Roux</s> <v>a dit</v> qu'<c kind=named>il est temps de quitter les ronds-points</c> mais qu'"
        "<c kind=named>il faut continuer</c>."
    ),
    "<v>Selon</v> <s>lui</s>, <c kind=anonymous>le pont ne tiendra pas</c>.".replace(
        "kind=anonymous", "kind=anonymous certainty=planned"
    ),
    # inserted speech clauses
    "<c kind=official certainty=planned>Les deux ports rouvriront lundi</c>, <v>a indiqué</v> hier le <s>ministère des Transports</s>.",
    "« <c kind=anonymous quote>Nous n'avons rien vu</c> », <v>a raconté</v> un <s>habitant</s>.",
    "<c kind=anonymous>L'opération est terminée</c>, <v>apprend-<s>on</s></v> de source policière.",
    "<c kind=official certainty=conditional>La ville pourrait être coupée en deux</c>, <v>prévient</v> la <s>sécurité civile</s>.",
    "<c kind=official certainty=denied>Ces rumeurs sont fausses</c>, <v>a répondu</v> la <s>ministre</s>.",
    "<c kind=official>Des sapeurs déminent la vallée</c>, <v>a indiqué</v> vendredi le <s>ministère de la Défense</s>.",
    "<c kind=none certainty=asserted>Le maire, qui rentrait de vacances, a précisé les menaces</c>.",
    # governed contents
    "La <s>mairie</s> <v>affirme</v> <c kind=official>l'avoir prévenue en avril</c>.",
    "Le <s>communiqué</s> <v>précise</v> que <c kind=document>l'enquête continue</c>.",
    "Le journal <v>révèle</v> que <c kind=media certainty=planned>l'usine fermera en mars</c>.".replace(
        "Le journal", "Le <s>journal</s>"
    ),
    "La <s>police</s> <v>nie</v> <c kind=official certainty=denied>avoir tiré la première</c>.",
    "L'<s>entreprise</s> <v>a démenti</v> <c kind=organisation certainty=denied>toute fuite de données</c>.",
    "Des <s>ingénieurs</s> <v>doutent</v> que <c kind=anonymous certainty=doubted>le pont soit sûr</c>.",
    "Les <s>secours</s> <v>redoutent</v> <c kind=official>un nouvel effondrement</c>.",
    "Le <s>juge</s> <v>accuse</v> <c kind=official>la société d'avoir détruit des preuves</c>.",
    # adverb
    "<s>Officiellement</s>, <c kind=official>les navires <v>sont présentés</v> comme des cargos civils</c>.",
    # the outlet's own voice
    "<c kind=none certainty=asserted>Le barrage, qui date de 1960, n'a pas cédé</c>.",
    "<c kind=none certainty=asserted>Le préfet a salué l'accord</c>.",
    "<c kind=none certainty=planned>Le tunnel devrait ouvrir au printemps</c>.",
    "<c kind=none certainty=doubted>Ces informations n'ont pas été confirmées de source indépendante</c>.",
    "<c kind=none certainty=doubted>Aucun de ces bilans n'a été vérifié sur place</c>.",
    "<c kind=none certainty=reported>Le maire est accusé d'avoir détourné des fonds</c>.",
    "<c kind=none certainty=asserted>L'effondrement aura fait trois morts</c>.",
    "Combien de personnes vivent encore sur place ?",
]
# What belongs to the content and what does not: (text, words of each claim with a source, that source).
REACHES = [
    (
        "Le technicien pense que le socle, les câbles et la grue ne tiendront pas, et espère que la pluie cessera.",
        [
            ("le socle, les câbles et la grue ne tiendront pas", "technicien"),
            ("la pluie cessera", "technicien"),
        ],
    ),
    (
        "Le gardien a déclaré que la tour était sûre, et a quitté les lieux.",
        [("la tour était sûre", "gardien")],
    ),
    (
        "Paul Arnoux affirmait que la digue ne cédait pas mais bougeait un peu.",
        [("la digue ne cédait pas mais bougeait un peu", "Paul Arnoux")],
    ),
    (
        "Les relevés couvrent le mois de mars et nous disent que la nappe baisse.",
        [("la nappe baisse", "relevés")],
    ),
    (
        "La fête fut annulée, les organisateurs craignant que la foule ne déborde.",
        [("la foule ne déborde", "organisateurs")],
    ),
    (
        "Tout en estimant que le barrage est solide, au vu des mesures, elle a rappelé les consignes.",
        [("le barrage est solide, au vu des mesures", "elle")],
    ),
    ("L'experte a expliqué pourquoi le toit s'était effondré.", [("le toit s'était effondré", "experte")]),
    ("L'avocate plaide : son client n'a rien signé.", [("son client n'a rien signé", "avocate")]),
    (
        "Le tunnel sera fermé jusqu'à l'automne, selon Paul Arnoux, porte-parole du chantier.",
        [("Le tunnel sera fermé jusqu'à l'automne", "Paul Arnoux")],
    ),
    (
        "Le chantier coûte huit millions selon Paul Arnoux, auteur d'une étude (2019).",
        [("Le chantier coûte huit millions", "Paul Arnoux")],
    ),
    (
        "Il a reçu un tableau qui, selon Paul Arnoux, avait été volé à Dax.",
        [("avait été volé à Dax", "Paul Arnoux")],
    ),
    (
        "Le directeur, précise le parquet, sera entendu lundi.",
        [("Le directeur, précise le parquet, sera entendu lundi", "parquet")],
    ),
]
REACHES += [
    (
        "« Le port est bloqué », ont souligné mardi dans un texte commun dix associations, dont Terre d'Armor.",
        [("Le port est bloqué", "associations")],
    ),
    ("Le maire a balayé les critiques : les quais sont sûrs.", [("les quais sont sûrs", "maire")]),
    (
        "Paul Arnoux et Anne Le Goff affirment que le pont tient.",
        [("le pont tient", "Paul Arnoux et Anne Le Goff")],
    ),
    ("La Norvège et l'Islande estiment que l'accord tient.", [("l'accord tient", "Norvège et l'Islande")]),
    (
        "Les ministres des 27 pays ont affirmé que l'accord tenait.",
        [("l'accord tenait", "ministres des 27 pays")],
    ),
    (
        "Le village a été évacué car, selon la préfecture, la digue cédait.",
        [("la digue cédait", "préfecture")],
    ),
    (
        "La liste est close selon le préfet, qui précise que deux noms manquent.",
        [("La liste est close", "préfet"), ("deux noms manquent", "préfet")],
    ),
    ("La mairie prévoit de rouvrir le pont, bien que des riverains le jugent fragile.", []),
    (
        "La compagnie des eaux a fermé une vanne qui, selon elle, fuyait depuis mai.",
        [("fuyait depuis mai", "compagnie des eaux")],
    ),
]
REACHES += [
    (
        "La préfète a nié avoir fermé le quai ; Paul Arnoux, qui avait avoué être l'auteur du tag, a quitté la ville.",
        [("avoir fermé le quai", "préfète"), ("être l'auteur du tag", "Paul Arnoux")],
    ),
    ("Le but de la mesure est d'assurer que les salariés reçoivent leur dû.", []),
    ("Il faut dire que le quai s'est élargi.", []),
    ("Le maire a tenu à préciser que le pont est sûr.", [("le pont est sûr", "maire")]),
    ("Il a été révélé par Mediapart que la société avait menti.", [("la société avait menti", "Mediapart")]),
    (
        "L'équipe espérait que la médaille serait en or, mais les joueuses ont perdu.",
        [("la médaille serait en or", "équipe")],
    ),
    (
        "Paul Arnoux a confié, depuis la Corrèze où il se repose, que le livre paraîtrait en mars.",
        [("le livre paraîtrait en mars", "Paul Arnoux")],
    ),
    ("Le préfet a annoncé depuis lundi le renfort de 25 agents.", [("le renfort de 25 agents", "préfet")]),
    ("Selon le maire de Dax, Anne Morel, le débat est clos.", [("le débat est clos", "Anne Morel")]),
    (
        "La nappe ne baisse pas selon un expert : l'été a été pluvieux.",
        [("La nappe ne baisse pas", "expert"), ("l'été a été pluvieux", "expert")],
    ),
    ("Pour le maire de Dax, le débat est clos.", [("le débat est clos", "maire de Dax")]),
    ("Pour la mairie, le coût est de trois millions.", []),
    ("Pour l'association, « c'est une honte ».", [("c'est une honte", "association")]),
    ("Elle s'est adressée aux élus : « Le pont est sûr. »", [("Le pont est sûr", "Elle")]),
]
SPLITS = [
    (
        "Le syndicat affirme que la grève est suivie par 900 salariés et que la direction refuse de négocier.",
        ["la grève est suivie par 900 salariés", "la direction refuse de négocier"],
    ),
    (
        "Le pont est fermé mais les secours passent par la vallée.",
        ["Le pont est fermé", "les secours passent par la vallée"],
    ),
    (
        "Les pompiers ont sauvé vingt personnes, tandis que la police bloquait l'accès au pont.",
        ["Les pompiers ont sauvé vingt personnes", "la police bloquait l'accès au pont"],
    ),
    (
        "La route rouvrira lundi et les écoles resteront fermées.",
        ["La route rouvrira lundi", "les écoles resteront fermées"],
    ),
    ("Le maire et le préfet ont signé.", ["Le maire et le préfet ont signé"]),
    (
        "Bien que la fuite reste introuvable, nous avons trouvé sa cause.",
        ["Bien que la fuite reste introuvable, nous avons trouvé sa cause"],
    ),
    (
        "La route reste coupée (note : les bus passent par la vallée).",
        ["La route reste coupée (note : les bus passent par la vallée)"],
    ),
    (
        "Deux routes sont coupées (les élus demandent un pont) mais le train circule.",
        ["Deux routes sont coupées (les élus demandent un pont) mais le train circule", "un pont"],
    ),
    (
        "Cette victoire est contestée, aussi bien par la foule que par le parti.",
        ["Cette victoire est contestée, aussi bien par la foule que par le parti"],
    ),
    ("Craint-on une crue au sommet du barrage ?", []),
    (
        "« La digue a tenu », affirme la préfète, « et elle tiendra encore ».",
        ["La digue a tenu", "et elle tiendra encore"],
    ),
]


@pytest.mark.parametrize("marked", CASES)
def test_claim_with_its_source_and_cue(marked):
    text, marks = parse_marked(marked)
    found = extract(text, date=ANCHOR)
    expected = [mark for mark in marks if mark.tag == "c"]
    assert [claim.span.of(text) for claim in found.claims] == [mark.span.of(text) for mark in expected]
    for claim, mark in zip(found.claims, expected, strict=True):
        assert claim.source.kind == mark.attributes["kind"]
        assert claim.certainty == mark.attributes.get("certainty", "reported")
        assert claim.quote == ("quote" in mark.attributes)
        sources = [m.span.of(text) for m in marks if m.tag == "s"]
        assert [claim.source.span.of(text)] == sources if claim.source.span else not sources
        assert [claim.cue] == [m.span for m in marks if m.tag == "v"] if claim.cue else True


@pytest.mark.parametrize(
    ("pronoun", "speaker"), [("elle", "Anne Morel"), ("il", "Paul Arnoux")], ids=["a woman", "a man"]
)
def test_a_pronoun_takes_up_a_person_of_its_gender(pronoun, speaker):
    text = f"Paul Arnoux a reçu Anne Morel à Dax. La route rouvrira, a-t-{pronoun} dit."
    assert extract(text, date=ANCHOR).claims[-1].source.text == speaker


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Le maire reconnaît que le pont cède.", "concede"),
        ("Le maire prétend que le pont tient.", "distance"),
        ("« Le pont tient », affirme le maire.", "assert"),
        ("Selon le maire, le pont tient.", None),
        ("Le pont tient.", None),
    ],
)
def test_the_stance_of_the_verb_is_kept(text, stance):
    (claim,) = extract(text, date=ANCHOR).claims
    assert claim.stance == stance


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Anne Roux, après avoir rappelé que tous signent la charte, évoque la possibilité d'un vote.",
            [("tous signent la charte", "Anne Roux"), ("la possibilité d'un vote", "Anne Roux")],
        ),
        (
            "Les médecins se demandent si la maladie est grave et si les chats la portent.",
            [("la maladie est grave", "médecins"), ("les chats la portent", "médecins")],
        ),
        (
            "Alors que le conseil a annoncé l'arrivée de son émissaire à Dax, Paul Martin quitte la salle.",
            [("l'arrivée de son émissaire à Dax", "conseil")],
        ),
        ("En expliquant que la digue tient, le maire a calmé la foule.", [("la digue tient", "maire")]),
        ("« On a entendu un bruit. On a pensé à ce qu'il s'est passé hier. »", []),
    ],
)
def test_what_is_said_ends_where_its_speaker_stops(text, expected):
    said = [claim for claim in extract(text, date=ANCHOR).claims if claim.source.text]
    assert [(claim.span.of(text), claim.source.text) for claim in said] == expected


def test_selon_lui_takes_up_a_person_before_some_people():
    text = "Paul Arnoux a parlé lundi. Un groupe de dix hommes devait, selon lui, gagner Dax."
    assert extract(text, date=ANCHOR).claims[-1].source.text == "Paul Arnoux"


def test_a_lone_pronoun_takes_up_the_only_person_of_its_gender():
    text = "Mme Roux a quitté la salle. Une heure a passé. La foule attendait. C'est triste, a-t-elle dit."
    assert extract(text, date=ANCHOR).claims[-1].source.text == "Roux"


def test_a_wording_of_the_main_verb_says_nothing_in_a_circumstance():
    (claim,) = extract("Vingt vaches sont mortes quand le fermier s'apprêtait à partir.", date=ANCHOR).claims
    assert claim.certainty == "asserted"


@pytest.mark.parametrize(("text", "expected"), SPLITS)
def test_full_clauses_are_claims_of_their_own(text, expected):
    assert [claim.span.of(text) for claim in extract(text, date=ANCHOR).claims] == expected


def test_a_speaker_is_named_in_full_with_the_function_the_article_gives():
    text = (
        "Le général Paul Arnoux, chef des forces du Nord, assure que ses troupes avancent.\n\n"
        "« La ville tombera », a-t-il ajouté."
    )
    found = extract(text, title="La ville tombera, promet Arnoux", date=ANCHOR)
    sources = [(claim.source.text, claim.source.kind, claim.source.role) for claim in found.claims]
    assert set(sources) == {("Paul Arnoux", "named", "chef des forces du Nord")}
    assert [claim.field for claim in found.claims] == ["title", "text", "text"]


def test_a_quotation_over_several_sentences_has_one_speaker():
    text = "« Nous avons perdu trois camions. Nous n'avons plus de carburant », a déclaré la porte-parole de l'armée."
    found = extract(text, date=ANCHOR)
    assert [claim.span.of(text) for claim in found.claims] == [
        "Nous avons perdu trois camions",
        "Nous n'avons plus de carburant",
    ]
    assert {claim.source.text for claim in found.claims} == {"porte-parole de l'armée"}
    assert [claim.source.span is None for claim in found.claims] == [True, False]


def test_what_is_added_in_the_same_breath_is_the_speakers_too():
    text = "Le stock est vide, a reconnu la ministre, ajoutant que les livraisons reprendront lundi."
    found = extract(text, date=ANCHOR)
    assert [(claim.span.of(text), claim.source.text) for claim in found.claims] == [
        ("Le stock est vide", "ministre"),
        ("les livraisons reprendront lundi", "ministre"),
    ]


def test_a_sentence_that_adds_to_an_attributed_one_takes_its_source_as_inferred():
    text = (
        "Selon la préfecture, les bus seront remplacés lundi. Des trains doivent également être supprimés. "
        "La gare est ancienne."
    )
    sources = [(claim.source.text, claim.source.inferred) for claim in extract(text, date=ANCHOR).claims]
    assert sources == [("préfecture", False), ("préfecture", True), (None, False)]


def test_ids_survive_an_edit_elsewhere():
    before = extract("Le pont est fermé. La route est libre.", date=ANCHOR)
    after = extract("Le pont est ouvert depuis hier. La route est libre.", date=ANCHOR)
    assert before.claims[1].id == after.claims[1].id
    assert before.claims[0].id != after.claims[0].id


def test_the_same_words_twice_have_two_ids():
    found = extract("Le pont est fermé. La route est libre. Le pont est fermé.", date=ANCHOR)
    assert len({claim.id for claim in found.claims}) == 3


def test_actors_have_parts():
    text = "La Russie fournit du pétrole à la Corée du Nord."
    found = extract(text, date=ANCHOR)
    names = {actor.id: actor.name for actor in found.actors}
    assert {(names[part.actor], part.role) for part in found.claims[0].actors} == {
        ("Russie", "agent"),
        ("Corée du Nord", "beneficiary"),
    }


def test_a_name_and_a_colon_open_a_headline():
    found = extract(
        "Le colonel Jean Morel, porte-parole, a parlé.", title="Morel : le front pourrait céder", date=ANCHOR
    )
    (claim,) = [claim for claim in found.claims if claim.field == "title"]
    assert found.words("title", claim.span) == "le front pourrait céder"
    assert (claim.source.text, claim.certainty) == ("Jean Morel", "conditional")


def test_a_country_and_a_colon_say_where_not_who():
    found = extract("Deux soldats sont morts.", title="Mali : deux soldats tués à Gao", date=ANCHOR)
    (claim,) = [claim for claim in found.claims if claim.field == "title"]
    assert (found.words("title", claim.span), claim.source.kind) == ("Mali : deux soldats tués à Gao", "none")


@pytest.mark.parametrize(("text", "expected"), REACHES)
def test_a_content_ends_where_its_speaker_stops(text, expected):
    said = [claim for claim in extract(text, date=ANCHOR).claims if claim.source.kind != "none"]
    assert [(claim.span.of(text), claim.source.text) for claim in said] == expected
