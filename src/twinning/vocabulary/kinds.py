"""Codes and labels of the taxonomies: code, German, French, English; `taxonomy` makes them usable."""

from typing import Final

Labels = tuple[tuple[str, str, str, str], ...]

RELATION_TYPES: Final[Labels] = (
    ("partnership", "Partnerschaft", "jumelage", "partnership"),
    ("friendship", "Freundschaft", "pacte d’amitié", "friendship"),
    ("contact", "Kontakt", "contact", "contact"),
    ("project", "Projektpartnerschaft", "partenariat de projet", "project partnership"),
)

RELATION_FORMS: Final[Labels] = (
    ("bilateral", "zwischen zwei Kommunen", "entre deux collectivités", "between two bodies"),
    ("multilateral", "zwischen mehreren Kommunen", "entre plusieurs collectivités", "between several bodies"),
    ("ring", "Partnerschaftsring", "anneau de jumelage", "twinning ring"),
    ("regional", "Regionalpartnerschaft", "partenariat régional", "regional partnership"),
    (
        "district_level",
        "Kreispartnerschaft",
        "partenariat de départements ou d’arrondissements",
        "district partnership",
    ),
)

LIFE_STATUSES: Final[Labels] = (
    ("unknown", "noch nicht bestätigt", "pas encore confirmé", "not yet confirmed"),
    ("active", "aktiv", "actif", "active"),
    ("quiet", "wenig aktiv", "peu actif", "quiet"),
    ("dormant", "ruhend", "en sommeil", "dormant"),
    ("one_sided", "einseitig", "porté d’un seul côté", "one-sided"),
    ("suspended", "ausgesetzt", "suspendu", "suspended"),
    ("ended", "beendet", "terminé", "ended"),
    ("founding", "in Gründung", "en cours de création", "being founded"),
)

ACTIVITY_KINDS: Final[Labels] = (
    (
        "citizens_meeting",
        "Bürgerbegegnung, Bürgerfahrt",
        "rencontre citoyenne, voyage",
        "citizens’ meeting, trip",
    ),
    ("official_delegation", "offizielle Delegation", "délégation officielle", "official delegation"),
    ("ceremony", "Jubiläum, Festakt", "anniversaire, cérémonie", "jubilee, ceremony"),
    (
        "feast",
        "Fest, Marktstand, gemeinsames Essen",
        "fête, stand, repas partagé",
        "feast, market stall, shared meal",
    ),
    (
        "sport",
        "Turnier, Wanderung, Rad- oder Lauftour",
        "tournoi, randonnée, vélo, course",
        "tournament, hike, ride, run",
    ),
    (
        "stage_and_music",
        "Musik, Chor, Tanz, Theater",
        "musique, chorale, danse, théâtre",
        "music, choir, dance, theatre",
    ),
    (
        "exhibition",
        "Ausstellung, Film, Lesung, Foto",
        "exposition, film, lecture, photo",
        "exhibition, film, reading, photo",
    ),
    ("school_exchange", "Schüleraustausch", "échange scolaire", "school exchange"),
    ("youth_meeting", "Jugendbegegnung, Ferienlager", "rencontre de jeunes, camp", "youth meeting, camp"),
    (
        "internship",
        "Praktikum, Freiwilligendienst, Hospitation",
        "stage, volontariat, immersion professionnelle",
        "internship, voluntary service, job shadowing",
    ),
    (
        "vocational_exchange",
        "Austausch von Auszubildenden, Handwerk",
        "échange d’apprentis, artisanat",
        "apprentices, crafts",
    ),
    (
        "rescue_exchange",
        "Austausch von Feuerwehr und Rettung",
        "échange de pompiers et secouristes",
        "fire and rescue exchange",
    ),
    (
        "expert_exchange",
        "Austausch von Verwaltung und Fachleuten",
        "échange de services et d’experts",
        "staff and expert exchange",
    ),
    ("remembrance", "Erinnerung, Gedenken", "mémoire, commémoration", "memory, commemoration"),
    (
        "language_learning",
        "Sprachkurs, Tandem, Stammtisch",
        "cours de langue, tandem, Stammtisch",
        "language course, tandem, regulars’ table",
    ),
    (
        "debate",
        "Werkstatt, Debatte, Bürgerrat",
        "atelier, débat, assemblée citoyenne",
        "workshop, debate, citizens’ assembly",
    ),
    (
        "climate_action",
        "Klima-, Garten- oder Aufräumaktion",
        "action climat, jardin, nettoyage",
        "climate, garden or clean-up action",
    ),
    ("emergency_aid", "Solidarität, Nothilfe", "solidarité, aide d’urgence", "solidarity, emergency aid"),
    (
        "online_meeting",
        "Online-Treffen, Adventskalender, Podcast",
        "rencontre en ligne, calendrier de l’avent, podcast",
        "online meeting, advent calendar, podcast",
    ),
    ("third_place_meeting", "Drittortbegegnung", "rencontre en lieu tiers", "third-place meeting"),
    (
        "partner_search",
        "Partnersuche, Gründungsbesuch",
        "recherche de partenaire, première visite",
        "partner search, founding visit",
    ),
    ("joint_board", "gemeinsame Vorstandssitzung", "réunion commune des bureaux", "joint board meeting"),
)

TARGET_GROUPS: Final[Labels] = (
    ("everyone", "alle", "tout public", "everyone"),
    ("children", "Kinder", "enfants", "children"),
    ("youth_12_17", "Jugendliche von 12 bis 17", "jeunes de 12 à 17 ans", "young people aged 12 to 17"),
    (
        "young_adults_18_30",
        "junge Erwachsene von 18 bis 30",
        "jeunes adultes de 18 à 30 ans",
        "young adults aged 18 to 30",
    ),
    ("families", "Familien", "familles", "families"),
    ("working_age", "Berufstätige, Handwerk", "actifs, artisans", "working people, crafts"),
    ("seniors_55", "Menschen ab 55", "personnes de 55 ans et plus", "people aged 55 and over"),
    (
        "disabled_people",
        "Menschen mit Behinderung",
        "personnes en situation de handicap",
        "people with disabilities",
    ),
    (
        "isolated_people",
        "einsame oder benachteiligte Menschen",
        "personnes isolées ou défavorisées",
        "isolated or disadvantaged people",
    ),
    ("newcomers", "Zugewanderte", "nouveaux arrivants", "newcomers and migrants"),
    ("pupils_teachers", "Schulklassen und Lehrkräfte", "élèves et professeurs", "pupils and teachers"),
    ("apprentices", "Auszubildende", "apprentis", "apprentices"),
    ("students", "Studierende", "étudiants", "students"),
    ("club_members", "Vereinsmitglieder", "membres d’associations", "club members"),
    ("municipal_staff", "Beschäftigte der Verwaltung", "agents des collectivités", "municipal staff"),
    ("councillors", "Ratsmitglieder", "élus", "councillors"),
    ("artists", "Künstlerinnen und Künstler", "artistes", "artists"),
    ("volunteers", "Ehrenamtliche", "bénévoles", "volunteers"),
)

CARRIER_KINDS: Final[Labels] = (
    ("twinning_association", "Partnerschaftsverein", "association de jumelage", "twinning association"),
    ("twinning_committee", "Partnerschaftskomitee", "comité de jumelage", "twinning committee"),
    ("friends_circle", "Freundeskreis", "cercle d’amis", "friends’ circle"),
    (
        "franco_german_society",
        "Deutsch-Französische Gesellschaft",
        "association franco-allemande",
        "Franco-German society",
    ),
    ("adult_education", "Volkshochschule", "université populaire", "adult education centre"),
    ("council_body", "Gremium der Kommune", "instance de la collectivité", "council or town-hall body"),
    ("other", "anderer Träger", "autre structure porteuse", "other carrier"),
)

ACTOR_KINDS: Final[Labels] = (
    ("public_body", "Gemeinde, Landkreis", "commune, département", "municipality, district"),
    (
        "fire_brigade",
        "Feuerwehr, Rettungsdienst",
        "sapeurs-pompiers, secours",
        "fire brigade, rescue service",
    ),
    ("youth_fire_brigade", "Jugendfeuerwehr", "jeunes sapeurs-pompiers (JSP)", "youth fire brigade"),
    ("school", "Schule", "école, collège, lycée", "school"),
    ("vocational_school", "berufsbildende Schule", "lycée professionnel, CFA", "vocational school"),
    ("university", "Hochschule, Institut", "université, institut", "university, institute"),
    (
        "education_centre",
        "Volkshochschule, Bildungsstätte",
        "université populaire, centre de formation",
        "education centre",
    ),
    (
        "music_group",
        "Musikschule, Chor, Kapelle",
        "école de musique, chorale, orchestre",
        "music school, choir, band",
    ),
    ("sport_club", "Sportverein", "club sportif", "sports club"),
    (
        "culture_club",
        "Theater-, Tanz- oder Kulturverein",
        "association de théâtre, de danse, de culture",
        "theatre, dance or culture club",
    ),
    ("parish", "Kirchengemeinde", "paroisse", "church, parish"),
    (
        "seniors_club",
        "Seniorenkreis, Pflegeheim",
        "club d’aînés, maison de retraite",
        "seniors’ club, care home",
    ),
    ("social_enterprise", "Sozialunternehmen, gGmbH", "entreprise sociale et solidaire", "social enterprise"),
    (
        "disability_workshop",
        "Werkstatt für Menschen mit Behinderung",
        "établissement de travail protégé (ESAT)",
        "workshop for people with disabilities",
    ),
    (
        "youth_centre",
        "Jugendzentrum, Jugendparlament",
        "maison des jeunes, conseil de jeunes",
        "youth centre, youth council",
    ),
    (
        "environment_group",
        "Umwelt- oder Gartengruppe",
        "groupe d’environnement ou de jardinage",
        "environment or garden group",
    ),
    ("hiking_cycling", "Wander- oder Radgruppe", "club de randonnée ou de vélo", "hiking or cycling group"),
    (
        "business",
        "Kammer, Betrieb, Weingut",
        "chambre, entreprise, domaine viticole",
        "chamber, business, winegrower",
    ),
    (
        "memory_institution",
        "Bibliothek, Archiv, Museum",
        "bibliothèque, archives, musée",
        "library, archive, museum",
    ),
    ("tourism_office", "Tourist-Information", "office de tourisme", "tourist office"),
    ("foundation", "Stiftung", "fondation", "foundation"),
    (
        "umbrella",
        "Dachverband der Partnerschaften",
        "fédération de jumelages",
        "twinning umbrella organisation",
    ),
    (
        "informal_group",
        "Bürgerinitiative, freie Gruppe",
        "collectif citoyen, groupe informel",
        "citizens’ initiative, informal group",
    ),
    ("service_club", "Serviceclub", "club-service", "service club"),
    (
        "remembrance_group",
        "Erinnerungs- oder Veteranenverein",
        "association d’anciens combattants ou de mémoire",
        "veterans’ or remembrance group",
    ),
    ("media", "Presse, Radio, Medien", "presse, radio, médias", "press, radio, media"),
)

THEMES: Final[Labels] = (
    (
        "civic_engagement",
        "Engagement und Miteinander der Generationen",
        "engagement citoyen et liens entre générations",
        "civic engagement and generations",
    ),
    (
        "environment",
        "Umwelt und nachhaltige Entwicklung",
        "environnement et développement durable",
        "environment and sustainable development",
    ),
    (
        "democracy",
        "Demokratie und Menschenrechte",
        "démocratie et droits humains",
        "democracy and human rights",
    ),
    ("europe", "Europa", "Europe", "Europe"),
    ("history", "Geschichte und Erinnerung", "histoire et mémoire", "history and memory"),
    ("culture", "Musik, Kunst und Kultur", "musique, art et culture", "music, art and culture"),
    ("health_sport", "Gesundheit und Sport", "santé et sport", "health and sport"),
    (
        "against_discrimination",
        "Einsatz gegen Diskriminierung",
        "lutte contre les discriminations",
        "against discrimination",
    ),
    (
        "social_inclusion",
        "Soziales, Gleichstellung, Integration",
        "solidarité sociale, égalité, intégration",
        "social questions, equality, integration",
    ),
    ("digital", "Digitales", "numérique", "digital life"),
    ("gastronomy", "Essen und Trinken", "gastronomie", "food and drink"),
    ("language", "Sprache", "langue", "language"),
    (
        "economy",
        "Wirtschaft und Ausbildung",
        "économie et formation professionnelle",
        "economy and vocational training",
    ),
    ("tourism", "Tourismus", "tourisme", "tourism"),
    ("municipal_services", "Aufgaben der Kommune", "services publics locaux", "municipal services"),
    ("crisis_solidarity", "Solidarität in der Not", "solidarité en temps de crise", "solidarity in a crisis"),
    ("fire_rescue", "Feuerwehr und Rettung", "pompiers et secours", "fire and rescue"),
)

SIZE_CLASSES: Final[Labels] = (
    ("village", "Dorf, unter 1.000", "village, moins de 1\u202f000", "village, under 1,000"),
    (
        "rural",
        "Landgemeinde, 1.000 bis 4.999",
        "commune rurale, de 1\u202f000 à 4\u202f999",
        "rural municipality, 1,000 to 4,999",
    ),
    (
        "small",
        "Kleinstadt, 5.000 bis 19.999",
        "petite ville, de 5\u202f000 à 19\u202f999",
        "small town, 5,000 to 19,999",
    ),
    (
        "medium",
        "Mittelstadt, 20.000 bis 99.999",
        "ville moyenne, de 20\u202f000 à 99\u202f999",
        "medium-sized town, 20,000 to 99,999",
    ),
    ("large", "Großstadt, ab 100.000", "grande ville, 100\u202f000 et plus", "city, 100,000 and over"),
)

ROLES: Final[Labels] = (
    ("chair", "Vorsitz", "présidence", "chair"),
    ("co_chair", "Ko-Vorsitz", "coprésidence", "co-chair"),
    ("treasurer", "Kassenführung", "trésorerie", "treasurer"),
    ("secretary", "Schriftführung", "secrétariat", "secretary"),
    ("school_contact", "Kontakt zu den Schulen", "contact avec les écoles", "school contact"),
    ("youth_contact", "Kontakt zur Jugend", "contact avec les jeunes", "youth contact"),
    ("club_liaison", "Kontakt zu den Vereinen", "contact avec les associations", "club liaison"),
    ("town_hall_officer", "Zuständigkeit im Rathaus", "référent ou référente en mairie", "town-hall officer"),
    ("mayor", "Bürgermeisteramt", "maire", "mayor"),
    (
        "host_families",
        "Vermittlung der Gastfamilien",
        "coordination des familles d’accueil",
        "host-family coordinator",
    ),
    ("interpreter", "Dolmetschen", "interprétariat", "interpreter"),
    ("press", "Presse", "presse", "press"),
    (
        "mirror_contact",
        "Gegenüber auf der Partnerseite",
        "homologue de l’autre côté",
        "mirror contact on the other side",
    ),
    ("regional_coordinator", "Koordination der Region", "coordination régionale", "regional coordinator"),
    ("moderator", "Moderation", "animation des tables", "moderator"),
)
