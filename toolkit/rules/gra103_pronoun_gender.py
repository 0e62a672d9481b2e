"""A pronoun has the wrong gender for the person it certainly means ("the girl lost its mother", "he killed herself").

French son/sa, Spanish su and Portuguese seu do not tell the owner's gender; German Mädchen is neuter.

Example: "the girl and its mother" → "the girl and her mother".

Only where nothing else can be meant: a girl, woman, boy or man whose relative is "its" or who is "it" and unhurt, a
reflexive that contradicts its own subject, a man who is pregnant, gives birth or is a mother, "his baby in her arms";
"his" or "that he" behind a woman ("said the actress, alongside his coach") or behind a country, company or storm, where
neither this sentence nor the two before it (for "he" eight) speak of anybody else whom it could mean. Whom "his" means in
other sentences cannot be told without the source.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from unicodedata import combining, normalize

from toolkit.document import Document, Span
from toolkit.languages.searching import matches_from, matches_near, regex
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_FEMALE = "girl|woman|mother|sister|daughter|actress|widow|grandmother|aunt|wife|princess|queen|nun|schoolgirl|spokeswoman"
_MALE = "boy|man|father|brother|son|widower|grandfather|uncle|husband|prince|king|monk|schoolboy|spokesman"
_KIN = (
    "mother|father|parents|brother|brothers|sister|sisters|husband|wife|son|sons|daughter|daughters|uncle|aunt"
    "|grandmother|grandfather"
    "|grandparents|friends|boyfriend|girlfriend|teacher|lawyer|coach|hands?|arms?|legs?|mouth|eyes|hair|lap|bedroom|mobile phone"
)
_ITS = regex(
    rf"\b(?:the|this|that|an?) (?:[\w-]{{1,40}} ){{0,2}}?(?:({_FEMALE})|({_MALE}))((?: (?!its?\b)[a-z’'-]{{1,40}}){{0,4}}?) (its)"
    rf" (?:own |younger |older |elder |late )?(?:{_KIN})\b",
    re.IGNORECASE,
)
_ITS_KIN = regex(rf"its (?:own |younger |older |elder |late )?(?:{_KIN})\b", re.IGNORECASE)
_REFLEXIVE = regex(
    r"\b([Hh]e|[Ss]he) (?:(?:has|had|was|is|would|could|will|did|only|then|later|also|not|never|often|even) )*"
    r"([a-z]{3,14})(?: (?:about|for|to|of|by|at|over))? (himself|herself|itself)\b(?! (?:was|is|had|has))"
)
# Another noun between the two may own what follows ("the woman walked the dog and its owner home").
_OTHER = regex(r"\b(?:the|a|an|this|that|these|those|his|her|their|for|of|in|on|at|from|by|with)\b")
_NEVER_OWN = frozenset("is was has had and but or who said that as than like with".split())
_PREGNANT = regex(
    r"\b([Hh]e)(?= (?:has |had |recently |later |then )?(?:gave|given|giving) birth(?: to (?:a|an|his|her|their|two"
    r"|twins|the)\b| (?:in|on|at|last)\b|[.,;])"
    r"| (?:is|was|became|got|fell) (?:\w+ )?(?:weeks? |months? )?pregnant\b)"
)


# One phrase that gives a person both genders: "his baby in her arms", "he is a good mother".
_BOTH = regex(
    r"(?<=, )(?:(his)(?: [a-z-]{1,20}){1,3} (?:in|on|by|with|at|under|around|to|against) her|(her)(?: [a-z-]{1,20}){1,3}"
    r" (?:in|on|by|with|at|under|around|to|against) his) (?:own )?(?:arms?|hands?|side|lap|shoulders?|back|neck|head"
    r"|knees?|feet|chest)\b"
)
_ROLE = regex(
    r"\b(?:([Hh]e)|([Ss]he)) (?:is|was|became|has become|has been|had been) (?:also |now |already |the "
    r"|an? )*(?:(?:single|good|young|great|divorced"
    r"|proud|new|future|first|former) )?"
    r"(?:(mother|widow|actress|princess|queen|nun|housewife|businesswoman|spokeswoman|girl|woman)"
    r"|(father|widower|actor|prince|king|monk|businessman|spokesman|boy|man))\b(?!['’-]| (?:of the (?:match|year|house)"
    r"|in the mirror))"
)


def _plain(name: str) -> str:
    return "".join(letter for letter in normalize("NFD", name) if not combining(letter))


# Given names that are a woman's or a man's in all languages served; those of places (Sofia) or of both (Andrea) are not here.
_WOMEN = frozenset(
    """Ada Adele Adriana Agnes Agnieszka Aicha Aisha Alba Alejandra Alessandra Alexandra Alexia Alice Alina Aline Alma Amelie
    Amina Amparo Amélie Ana Anabel Anastasia Angela Angelina Angélica Anita Anja Anke Ann Anna Anne Annette Antonella
    Antonia Antonina Ariane Astrid Audrey Aurora Aurélie Aylin Barbara Beata Beatrice Beatriz Belén Benedetta Bettina
    Bianca Birgit Blanca Brigitte Bérénice Camila Capucine Carla Carlota Carme Carmen Caroline Catarina Caterina Catherine
    Cecilia Chantal Charlotte Chiara Chloé Christelle Christiane Christina Christine Clara Claudia Cláudia Clémence
    Clémentine Concepción Consuelo Cornelia Cristina Cécile Céline Daniela Daria Deborah Delphine Diana Dilma Dina Djamila
    Dolores Dolors Dominga Dora Dorothea Edith Ekaterina Elena Eleonora Eliane Elin Elisa Elisabeth Elisabetta Elizabeth
    Elke Ella Elsa Elvira Emilia Emily Emma Encarna Erika Erna Esperanza Estelle Esther Eugenia Eugénie Eva Evelyn
    Fabienne Fatima Fatma Federica Fernanda Filipa Florence Francesca Francisca Franziska Françoise Frauke Frida
    Friederike Gabriela Gabriella Galina Gaëlle Geneviève Gertrud Giorgia Giovanna Gisela Giulia Gloria Grace Graça Greta
    Guadalupe Gudrun Gwenaëlle Hala Hanan Hanna Hannah Hannelore Heidi Heike Helen Helena Helene Hilde Hind Houda Hélène
    Ida Ilaria Imane Ines Ingrid Inmaculada Inès Irena Irene Irina Isabel Isabella Isabelle Jacqueline Jana Jane Janet
    Jasmin Jennifer Jessica Joana Johanna Josefa Josephine Joséphine Juana Judith Julia Juliana Julie Jutta Karin Karina
    Katarina Katarzyna Kate Katharina Katja Katrin Khadija Kirsten Ksenia Larissa Latifa Latife Laura Laure Laurence Lea
    Leila Leonor Letizia Letícia Lidia Lieselotte Lina Linda Lisa Lorena Louise Lucia Luciana Lucie Ludivine Ludmila Luisa
    Lurdes Luísa Lyudmila Macarena Maddalena Mafalda Magdalena Maja Malika Manon Manuela Margaret Margarita Margherita
    Margot Maria Mariam Mariana Marianne Maribel Marie Marija Marina Marine Marion Marisa Marlène Marta Martha Martina
    Mary Maryam Mathilde Melania Melissa Mercedes Meryem Micaela Michelle Milagros Mira Mireia Mireille Mona Monica Monika
    Monique Montserrat Myriam Nadezhda Nadia Nadine Nadège Naima Najat Najwa Nancy Natalia Natalie Natasha Nathalie Nawal
    Nicole Nieves Nina Noelia Noemi Nora Núria Odile Oksana Olena Olga Olivia Ornella Paloma Pamela Patricia Paula Paulina
    Pauline Penélope Petra Pilar Polina Rachel Rachida Raffaella Rania Raquel Rebecca Regina Regine Renata Rita Roberta
    Rocío Rosa Rosalba Rosanna Rosario Rosemarie Roxana Ruth Sabina Sabine Salma Samia Samira Sandra Sandrine Sara Sarah
    Sibylle Sigrid Silke Silvia Simona Simone Solange Soledad Sonia Sophia Sophie Soraya Souad Stefania Stella Stephanie
    Susana Susanna Susanne Suzanne Svenja Svetlana Sylvia Sylvie Ségolène Tamara Tania Tatiana Tatjana Tatyana Teresa
    Theresa Thérèse Tina Tânia Ulrike Ursula Uschi Valentina Valeria Valérie Vanessa Vera Veronica Veronika Verónica
    Victoria Viktoria Viola Virginia Virginie Vânia Véronique Waltraud Wiebke Ximena Yasmin Yasmina Yevgenia Yolanda Yulia
    Yuliya Zahra Zeinab Zineb Zoe Zoé
    Adèle Agata Agathe Agnès Ainhoa Aissatou Alessia Alla Amaia Aminata Anastasiya Angèle Anitta Annalena Annegret
    Anneliese Arantxa Arianna Asma Asmaa Assia Aurore Awa Ayse Aysel Ayşe Aïssatou Beatrix Begoña Benazir Berenice
    Bernadette Berta Bintou Birgül Bärbel Canan Carlotta Carola Carolin Christel Claudine Colette Corinne Damaris
    Danièle Debora Delcy Denise Dunja Elfriede Elif Elisabet Elizaveta Elly Elodie Emilie Emine Erin Eszter Ewa Fadila
    Farida Fatemeh Fatou Fatoumata Filomena Gaia Garbiñe Georgette Gerda Ginette Gisèle Gleisi Hadja Hasina Hatice
    Heather Helga Heloísa Herta Hildegard Hillary Hoda Huguette Ilse Indira Inge Ingeborg Inés Ione Irmgard Iryna
    Itziar Ivanka Jacinda Jadwiga Janine Jeanine Jeanne Joanna Jocelyne Josiane Julieta Kadiatou Kaja Kamala Karima
    Kateryna Keiko Klara Kristalina Ksenija Laetitia Leire Lena Leyla Liliana Liudmila Lola Lotte Louisa Loujain Lubna
    Lucette Luciane Ludovica Luiza Lyubov Madeleine Madonna Magda Mahsa Maia Maite Malala Malu Mamata Manal Mara
    Marguerite Mariama Mariastella Marielle Marlies Maryna Maryse Masha Mauricette Małgorzata Megan Meghan Melanie
    Mette Michela Michèle Mihaela Milena Muriel Murielle Mélanie Mónica Narges Nasrin Nataliya Natalya Natasa Nele
    Nerea Nicoletta Nilüfer Nolwenn Noémie Océane Oleksandra Olha Oprah Oumou Paola Pascale Paulette Penelope Pia
    Priyanka Rana Rasha Reem Ricarda Rihanna Rina Rokhaya Romina Rosalia Rosalía Roselyne Rosy Rosângela Sahra Salome
    Sanna Saskia Selin Selma Serena Shakira Shirin Simonetta Sonja Stéphanie Suu Sviatlana Svitlana Tabata Tawakkol
    Teodora Tereza Venera Verena Vesna Violeta Violetta Viviane Xiomara Yael Yana Yeliz Yingluck Yuliia Yuriko Yvette
    Yvonne Zahia Zeynep Zohra Zoya Zuzana Ève Édith Élisabeth Élise Élodie Émilie""".split()
)
_MEN = frozenset(
    """Aaron Abdallah Abdelaziz Abdul Abdullah Achille Achim Adam Adolfo Adrian Agustín Ahmad Ahmed Alain Alan Alassane
    Albert Alberto Aldo Alejandro Aleksandr Alessandro Alessio Alexander Alexandre Alexei Alfonso Alfred Ali Alvaro Amadou
    Amine Amir Anatole Anatoly Andreas Andrei Andrew Andrzej André Andrés Angelo Anselm Ansgar Anthony Antoine Anton
    Antonio António Armando Arnaud Arthur Arturo Augusto Aurélien Axel Bachar Baptiste Bashar Bastien Benito Benjamin
    Bernard Bernardo Bernd Björn Bogdan Boris Brahim Bruno Camilo Carlo Carlos Charles Christian Christoph Christophe
    Claudio Clemens Clément Constantin Corrado Cristiano Cyril Damien Daniel Danilo David Davide Denis Detlef Didier Diego
    Dieter Dimitri Dirk Dmitry Domenico Dominik Donald Edgar Edoardo Eduardo Edward Egon Emanuele Emil Emilio Emmanuel
    Enrico Enrique Eric Erich Ernesto Erwin Esteban Eugenio Evgeny Ezequiel Fabien Fabio Fausto Federico Felipe Felix
    Ferdinand Fernand Fernando Filippo Flavio Florent Florian Francesco Francisco Franck Frank Franz François Fritz
    Frédéric Gabriel Gaspar Gaston Gennady Geoffroy Georg George Georges Gerard Gerardo Gerd Gerhard Giacomo Gianluca
    Gianni Gilberto Gilles Giorgio Giovanni Giuseppe Gonzalo Gregor Grégory Guido Guillaume Gustavo Guy Gérald Gérard
    Günter Habib Hakim Hamid Hans Harald Hassan Hector Heinrich Heinz Helmut Hendrik Henri Henry Herbert Hermann Hernán
    Hervé Hicham Holger Horst Hubert Hugo Hussein Ibrahim Ignacio Igor Isaac Ismail Ivan Iñaki Jacques Jaime James Javier
    Jean Jean-Luc Jean-Marie Jean-Pierre Jens Jesús Joachim Joaquín Jochen Joel Johann Johannes John Jonas Jorge Josef
    Joseph José João Juan Julien Julio Julián Jérôme Jürgen Kai Kamel Karim Karl Kevin Khaled Klaus Konstantin Kurt Lars
    Laurent Leandro Lech Leonardo Leonid Leopoldo Lionel Lorenzo Louis Loïc Luca Lucas Ludwig Luigi Luis Luiz Lukas Lutz
    Luís Mahmoud Maksim Malik Manfred Manuel Marc Marcel Marcello Marcelo Marco Marcos Marek Mariano Mario Mark Markus
    Martin Massimo Mathias Mathieu Matteo Matthias Matías Maurizio Mauro Max Maxime Maximilian Mehdi Michael Michel Miguel
    Mikhail Mohamed Mohammad Mohammed Moritz Muhammad Murat Mustafa Nabil Nasser Nicolas Nikolai Norbert Nuno Olaf Oleg
    Oleksandr Oliver Olivier Omar Orlando Oscar Osvaldo Otto Ousmane Pablo Paolo Pascal Pasquale Patrick Paul Paulo Pavel
    Pedro Peer Per Peter Philip Philippe Pierre Pietro Piotr Quentin Rachid Rafael Raffaele Rainer Ralf Ramón Rashid Raul
    Raymond Reinhard Reinhold Renato René Ricardo Riccardo Richard Robert Roberto Rocco Roch Rodolfo Rodrigo Roger Roland
    Rolf Romain Roman Ronald Ruben Rubén Rudolf Rui Rémi Rémy Said Salah Salvador Salvatore Samir Samuel Santiago Saúl
    Sebastian Serge Sergei Sergej Sergey Sergio Siegfried Silvio Simon Stanislas Stefan Stefano Stephan Stephen Steven
    Stéphane Sven Sébastien Tarek Thierry Thomas Thorsten Théo Tiago Tim Timothy Tobias Tomasz Tommaso Tomás Torsten Ugo
    Ulf Ulrich Uwe Valentin Valerio Valery Vasily Vicente Victor Viktor Vincent Vincenzo Vitaly Vittorio Vladimir Volker
    Volodymyr Walter Wassim Werner Wilhelm William Wladimir Wolfgang Xavier Yann Yannick Yaroslav Yassine Yevgeny Youssef
    Yuri Yves Zinedine Étienne""".split()
)
_WOMEN |= {_plain(name) for name in _WOMEN}
_MEN |= {_plain(name) for name in _MEN}
_FEMALE_WORDS = frozenset(
    f"{_FEMALE.replace('|', ' ')} she herself mrs ms mme madam heroine goddess hostess waitress businesswoman"
    " sportswoman congresswoman policewoman chairwoman stepmother granddaughter niece bride girlfriend"
    " housewife midwife duchess countess empress ballerina"
    " governess diva soprano".split()
)
_MALE_WORDS = frozenset(
    f"{_MALE.replace('|', ' ')} he him himself his mr sir lord pope cardinal bishop priest imam rabbi businessman"
    " policeman fireman chairman congressman gunman stepfather grandson nephew"
    " groom boyfriend duke count emperor sheikh men boys guy".split()
)
# Anybody's words: of a man as of a woman, unless a woman is named beside them.
_ANYBODY = frozenset(
    """minister president mayor governor deputy senator ambassador leader chancellor prosecutor judge lawyer director official
    secretary premier general commander candidate chairman expert coach manager trainer player striker goalkeeper defender
    midfielder captain driver pilot officer soldier fighter victim suspect attacker murderer killer thief robber accused
    defendant witness patient doctor nurse teacher student pupil child baby infant toddler teenager youngster neighbour
    neighbor tenant owner boss employee worker farmer journalist reporter author writer novelist poet singer musician artist
    painter composer conductor pianist filmmaker comedian athlete skier swimmer runner rider cyclist champion winner loser
    colleague friend partner spouse relative cousin tourist migrant refugee person individual citizen resident inhabitant
    activist researcher scientist professor engineer billionaire millionaire founder ceo head chief predecessor successor
    rival opponent adviser advisor spokesperson someone somebody anyone everyone nobody who whoever one policewoman guard
    prisoner hostage dissident blogger rapper designer model chef cook butcher baker dealer collector legislator lawmaker
    councillor commissioner envoy diplomat analyst economist historian philosopher psychologist pedestrian passenger
    customer client investor shareholder buyer seller visitor guest host monarch dictator tyrant rebel terrorist gunman
    sniper hunter""".split()
)
_THING = frozenset(
    """company firm ministry government parliament organization organisation institution agency court newspaper website channel
    hospital university museum factory plant building bank commission association foundation federation union party city
    town village country region province state island army club airline manufacturer committee council group team squad side
    coalition alliance movement regime kingdom republic economy industry sector market storm hurricane cyclone typhoon
    earthquake flood fire law bill reform treaty agreement contract constitution report study film series exhibition festival
    river volcano glacier lake mountain forest park church cathedral castle palace theatre theater opera orchestra school
    academy institute laboratory clinic station bridge tunnel motorway airport port stadium rocket satellite probe spacecraft
    plane aircraft helicopter train car vehicle device machine software platform network app project programme program plan
    budget currency drug vaccine virus disease epidemic pandemic disaster strike crisis war capital district municipality
    canton commune ship vessel ferry boat submarine house tower wall dam road pipeline explosion blast avalanche landslide statue
    monument painting book novel document decree measure product virus vaccine accident""".split()
)
_THEY_OWN = regex(
    rf"her (?:own |new |first |last |late |next |second |political |younger |older |elder )*(?:{_KIN}|wife|girlfriend"
    rf"|fianc[ée]e|team-?mates?|colleagues?"
    r"|career|campaign|programme|program|party|team|candidacy|resignation|speech|book|novel|album|film|films|title|tour"
    r"|family|children|child"
    r"|baby|house|home|car|room|office|mandate|term|government|cabinet|policy|decision|innocence|serve|record|medal|gold|debut"
    r"|success|victory|defeat|life|death|body|head|face|job|post|salary|position|opinion|side|country|supporters|fans"
    r"|voters|rivals?)\b"
)
_CONTEXT = 2  # sentences before one that may tell whom "his" means
_FAR = 8  # and "he"
_PRONOUNS = frozenset("he she him herself himself".split())
_FORMS_OF_ADDRESS = frozenset("Mr Mrs Ms Mme Sir Lord Madam".split())
_OWNED = regex(r"(?: (?:own|new|first|last|late|two|three|four|younger|older|elder|little|future|former|[a-z]+ed))* [a-z-]+")
_LONGEST = 600  # code points of a sentence
# Somebody not named ("whose", "others") whom a pronoun may mean.
_OTHERS = frozenset("whose other another whom him them their they anyone someone man woman".split())
_NO_PERSONS = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
    October November December French German Spanish Italian Portuguese Russian British American European Brazilian""".split()
)
_WORDS = regex(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_HIS = regex(
    r"\b(?:his|her|(?:(?<=that )|(?<=said )|(?<=says )|(?<=announced )|(?<=added )|(?<=insisted )|(?<=confirmed )|(?<=denied ))"
    r"(?:he|she)(?= (?:would|will|had|has|is|was|could|must|does|did)\b)"
    r"|(?:(?<=while )|(?<=when )|(?<=because )|(?<=after )|(?<=before )|(?<=where )|(?<=although ))"
    r"(?:he|she)(?= (?:had|has|is|was|could|got|fell|left|came|went|tried|wanted|returned|lost|saw|arrived|refused|crossed"
    r"|attempted"
    r"|entered|worked|lived|began|started)\b))\b"
)
_APPOSITION = regex(r"(?:The|A|An|Former|Outgoing|New) [^,.;:!?\"“]{3,80}, (?=[A-Z])")  # "The mayor of Lyon, Anna Roux, …"
_BETWEEN_COMMAS = regex(r", (?:an?|the) [^,.;:!?\"“]{3,60},")
_LONGEST_ROLE = 8  # words
_THING_OWNS = regex(
    r"\A[\"“]?(?:The|This) ((?:[a-z-]{2,20} ){0,2}?)([a-z]+)(?: x{2,60})?,? (?:that|has|had|will|would|must|can|could|may"
    r"|might|should|also"
    r"|then|already|in|with|on|at|of|and|[a-z]+(?:ed|s)|won|lost|held|put|set|sent|built|sold|chose|left|struck|hit|found|cut"
    r"|began|gave|took|made|kept|said|met|saw|got|led|paid|spent|grew|rose|fell|broke|burst)\b"
)
# What is said of things, hardly ever of people.
_SAID_OF_THINGS = regex(
    r"\b([Hh]e|[Ss]he)(?= (?:(?:was|is|has been|had been|will be|would be) (?:not |also |then |soon |later |first |only "
    r"|already |again )*"
    r"(?:built|founded|published|approved|adopted|banned|opened|closed|inaugurated|constructed|destroyed|damaged"
    r"|demolished|restored|renovated|created|established|drafted|signed|ratified|repealed|located|situated|composed|manufactured"
    r"|produced|flooded|printed|translated|scheduled|completed|enlarged|extended|financed|equipped|designed|extinguished"
    r"|worth|valid)"
    r"|(?:caught|provides?|provided|stipulates?|erupted|collapsed|exploded|costs?|measures?|contains?|contained|consists?"
    r"|consisted"
    r"|houses|housed|extends|extended|connects|connected|links|linked|lasted|lasts|amounts?|amounted|dates|broke out|came into"
    r"|entered into force|took place|hit a|killed (?:\d|at least|more|two|three|four|five|six|seven|eight|nine|ten)"
    r"|destroyed (?:\d|the|several|two|three|more|many)|caused|claimed (?:\d|the lives)|left (?:\d+|two|three|several|many"
    r"|at least))\b))"
)
_ABOUT_THING = regex(r"\A[\"“]?(?:The|This|A|An) ((?:[a-z-]{2,20} ){1,4})")
_OPPOSITE = {"his": "her", "her": "his", "he": "she", "she": "he"}
_SHE = frozenset("ship vessel ferry boat submarine country kingdom republic church".split())  # who may be "she" in English
_OPENING_KINDS = frozenset({"country", "organization", "government", "party", "armed-group"})
_THING_BEFORE = regex(r"\bThe (?:[a-z-]{2,20} ){0,2}([a-z]+) \Z")
_SURE = 0.8
_COUNTRY_OWNS = regex(r" (?:has|had|will|would|must|can|could|may|might|should|also|already|then|now|[a-z]+(?:ed|s)|won|lost)\b")
_HE_OR_HIS = regex(
    r"\b(?:(?:that|because|which|said|says|announced|added) (he|she) (?:would|will|had|has|is|was|could|must|does|did)"
    r"|(his|her) (?:\d{1,3} )?(?:[a-z]{2,}))\b"
)
_OBJECT = frozenset(
    "to that a an the in on at of for from with by and or as if for not out up down over when after before".split()
)


# What is said of the living alone; of animals too, so none may stand between.
_SAID_OF_LIVING = (
    r"(?= (?:was|is|had been|has been|felt|feels) (?:not |also |later |slightly |seriously |badly |very )*(?:unhurt"
    r"|unharmed|uninjured"
    r"|injured|hurt|wounded|arrested|crying|afraid|scared|frightened|hungry|happy|sad|hospitali[sz]ed|pregnant"
    r"|kidnapped|abducted|raped"
    r"|taken to (?:a |the )?hospital|\d+ years old)\b(?! (?:that|to|for|when|how|if)\b)"
    r"| (?:had|has) lost its (?:shoes?|parents?|mother|father|job|phone|temper|passport))"
)
_SAID_OF_IT = regex(rf"it{_SAID_OF_LIVING}", re.IGNORECASE)
_LIVING = regex(
    rf"\b(?:the|this|that|an?) (?:[\w-]{{1,40}} ){{0,2}}?(?:({_FEMALE})|({_MALE}))\b([^.!?\n]{{1,120}}?(?:[;,.]| that"
    rf"| because| when| where) )(it){_SAID_OF_LIVING}",
    re.IGNORECASE,
)
_BEFORE_IT = regex(r"(?:[;,.]| that| because| when| where) \Z")
_ANIMAL = regex(
    r"\b(?:dog|cat|horse|pony|cow|animal|bear|wolf|bird|pet|baby|child|infant|toddler|newborn|puppy|seal|deer|team"
    r"|company|it)s?\b",
    re.IGNORECASE,
)


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield pronouns of the wrong gender."""
    of_kin = [place for place in context.tokens.offsets(["its"]) if _ITS_KIN.match(doc.text, place)]
    for match in matches_near(_ITS, doc.text, of_kin, 400):
        female, male = match.group(1), match.group(2)
        if _OTHER.search(match.group(3)):
            continue
        message = f"a {(female or male).casefold()} has no 'its'"
        yield RULE.replacement(Span(match.start(4), match.end(4)), message, "her" if female else "his")
    opening = [place for place in context.tokens.offsets(["it"]) if _BEFORE_IT.search(doc.text, max(0, place - 8), place)]
    opening = [place for place in opening if _SAID_OF_IT.match(doc.text, place)]
    for match in matches_near(_LIVING, doc.text, opening, 400):
        female, male = match.group(1), match.group(2)
        if not _ANIMAL.search(match.group(3)):
            pronoun = "she" if female else "he"
            message = f"a {(female or male).casefold()} is not 'it'"
            yield RULE.replacement(
                Span(match.start(4), match.end(4)), message, pronoun.title() if match.group(4) == "It" else pronoun
            )
    for match in matches_near(_REFLEXIVE, doc.text, context.tokens.offsets(["himself", "herself", "itself"]), 200):
        subject, verb, reflexive = match.group(1).casefold(), match.group(2), match.group(3)
        own = {"he": "himself", "she": "herself"}[subject]
        if reflexive != own and verb not in _NEVER_OWN:
            span = Span(match.start(3), match.end(3))
            yield RULE.replacement(span, f"{reflexive!r} contradicts its subject {subject!r}", own)
    possessives = [place for place in context.tokens.offsets(["his", "her"]) if doc.text[max(0, place - 2) : place] == ", "]
    for match in matches_from(_BOTH, doc.text, possessives):
        group = match.lastindex or 1
        yield RULE.finding(Span(match.start(group), match.end(group)), "one phrase gives the person both genders", confidence=0.8)
    for match in matches_from(_ROLE, doc.text, context.tokens.offsets(["he", "she"])):
        if (match.group(1) and match.group(3)) or (match.group(2) and match.group(4)):
            group, proper = (1, "she") if match.group(1) else (2, "he")
            span = Span(match.start(group), match.end(group))
            yield RULE.finding(
                span, f"who is a {match.group(3) or match.group(4)} is not {match.group(group).lower()!r}", suggestion=proper
            )
    yield from _owners(doc, context)
    yield from _taken_up(doc, context)
    for match in matches_near(_PREGNANT, doc.text, context.tokens.offsets(["birth", "pregnant"]), 80):
        span = Span(match.start(1), match.end(1))
        yield RULE.finding(
            span, "the person who gives birth is not 'he'", suggestion="She" if span.of(doc.text) == "He" else "she"
        )


def _owners(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield "his" and "her" behind somebody of the other gender, or behind a thing, where nobody else is spoken of."""
    sentences = context.sentences
    starts = [sentence.start for sentence in sentences]
    for sentence in context.sentences_at(context.tokens.offsets(["his", "her", "he", "she"])):
        body = sentence.of(doc.text)
        if len(body) > _LONGEST:
            continue
        body, country = _without_names(body, sentence, context)
        number = bisect_left(starts, sentence.start)
        for match, proper in (*_persons(body, alone=number < _CONTEXT), *_things(body, country)):
            span = Span(sentence.start + match[0], sentence.start + match[1])
            if context.in_quotation(span):
                continue
            said = span.of(doc.text)
            wanted = "" if proper in {"its", "it"} else "his" if proper in {"her", "she"} else "her"
            back = _CONTEXT if said in {"his", "her"} else _FAR
            if any(_speaks_of(before.of(doc.text), wanted) for before in sentences[max(0, number - back) : number]):
                continue
            yield RULE.replacement(span, f"{said!r} can mean nobody but one who is not {said!r}", proper, confidence=0.75)
            break


def _taken_up(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield "he" and "she" that take up the thing which the sentence before is about, and of which alone it can be said."""
    sentences = context.sentences
    starts = [sentence.start for sentence in sentences]
    for match in matches_from(_SAID_OF_THINGS, doc.text, context.tokens.offsets(["he", "she"])):
        place = match.start(1)
        number = bisect_right(starts, place) - 1
        joined = doc.text[max(0, place - 2) : place] == "; "
        if number < 0 or not (joined or (starts[number] == place and number)):
            continue
        before = Span(starts[number], place) if joined else sentences[number - 1]
        told = _without_names(before.of(doc.text), before, context)[0] if len(before) < _LONGEST else ""
        about = _ABOUT_THING.match(told)
        thing = next((word for word in about[1].split() if word in _THING), "") if about else ""
        if not thing or (match[1].casefold() == "she" and thing in _SHE):
            continue
        if _speaks_of(told, "") or (number > 1 and _speaks_of(sentences[number - 2].of(doc.text), "")):
            continue
        pronoun = "It" if match[1][0].isupper() else "it"
        yield RULE.replacement(Span(*match.span(1)), f"the {thing} is not {match[1]!r}", pronoun, confidence=0.75)


def _without_names(body: str, sentence: Span, context: Context) -> tuple[str, int]:
    """Return a sentence with names of no person in lower case, and where the country or body that opens it ends, else 0.

    Names of things told ("the company Gazprom") become x's.
    """
    country = 0
    first = bisect_left(context.mentions, sentence.start, key=lambda mention: mention.span.start)
    for place in range(first, len(context.mentions)):
        mention = context.mentions[place]
        if mention.span.start >= sentence.end:
            break
        kind = context.entity(mention).kind
        if kind == "person" or mention.kind == "demonym" or mention.span.end > sentence.end:
            continue
        start, end = mention.span.start - sentence.start, mention.span.end - sentence.start
        if kind in _OPENING_KINDS and not start and mention.confidence >= _SURE:
            country = end
        name = body[start:end].lower()
        if (thing := _THING_BEFORE.search(body, 0, start)) and thing[1] in _THING:
            name = "x" * (end - start)  # "the company Gazprom"
        body = body[:start] + (name if len(name) == end - start else "x" * (end - start)) + body[end:]
    return body, country


def _speaks_of(text: str, wanted: str) -> bool:
    """Tell whether a sentence speaks of somebody whom the possessive, or any pronoun of a person, may mean."""
    if len(text) > _LONGEST:
        return True
    words = _WORDS.findall(text)
    theirs = _MALE_WORDS if wanted == "his" else _FEMALE_WORDS if wanted == "her" else _MALE_WORDS | _FEMALE_WORDS
    names = _MEN if wanted == "his" else _WOMEN if wanted == "her" else _MEN | _WOMEN
    others = _WOMEN if wanted == "his" else _MEN if wanted == "her" else frozenset()
    for place, word in enumerate(words):
        if word.lower() in theirs or word in names or word in _ANYBODY:
            return True
        # Two capitals side by side: a person's name, unless they are one's of the other gender.
        if place and word[0].isupper() and words[place - 1][0].isupper() and words[place - 1] not in others and place > 1:
            return True
    return False


def _names(word: str, place: int, words: frozenset[str]) -> bool:
    """Tell whether a word is one of some words for a person; with a capital it may be a name's ("the Queen legend")."""
    return word.lower() in words and (word.islower() or not place or word in _FORMS_OF_ADDRESS)


def _behind(body: str, place: int) -> str:
    """Return what stands behind a possessive and the noun that it owns."""
    owned = _OWNED.match(body, place)
    return body[owned.end() :] if owned else body[place:]


def _persons(body: str, *, alone: bool) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield where "his" stands behind a woman, or "her" before what is owned behind a man, and nobody else before it."""
    for found in _HIS.finditer(body):
        his = found.group() in {"his", "he"}
        if found.group() == "her" and not _THEY_OWN.match(body, found.start()):
            continue
        before = _WORDS.findall(body, 0, found.start())
        own, other = (_FEMALE_WORDS, _MALE_WORDS) if his else (_MALE_WORDS, _FEMALE_WORDS)
        names, others = (_WOMEN, _MEN) if his else (_MEN, _WOMEN)
        marked = [
            place for place, word in enumerate(before) if word in names or _plain(word) in names or _names(word, place, own)
        ]
        of_wife = body.startswith((" wife", " girlfriend"), found.end())  # "he and her wife Ann": she is the one told of
        if not marked or (not of_wife and _elsewhere(_behind(body, found.end()), other, others)):
            return
        if alone and all(before[place].lower() in _PRONOUNS for place in marked):
            return  # somebody told of before the text begins
        near = {place + step for place in marked for step in (-2, -1, 1)}
        near.update(range(_words_of_role(body, before, marked[0])))
        near.update(_words_between_commas(body, before, marked))
        for place, text in enumerate(before):
            if place in marked:
                continue
            if text.lower() in other or text in others or (text in _ANYBODY and place not in near):
                return
            if text[0].isupper() and place and place - 1 not in marked and place - 2 not in marked and text not in _NO_PERSONS:
                return
            if text.lower() in _OTHERS:
                return
        yield found.span(), _OPPOSITE[found.group()]
        return


def _words_of_role(body: str, before: list[str], place: int) -> int:
    """Return how many words tell at a sentence's beginning what somebody is whose name, at a place, stands between commas."""
    role = _APPOSITION.match(body)
    words = _WORDS.findall(role.group()) if role else []
    ends = len(words) == place and re.match(r"(?:[^\W\d_][\w’'-]* ?){1,4},", body[role.end() :] if role else "")
    return place if ends and place <= _LONGEST_ROLE and sum(word in _ANYBODY for word in words) == 1 else 0


def _words_between_commas(body: str, before: list[str], marked: list[int]) -> Iterator[int]:
    """Yield the words that tell, between commas, who somebody named before them is, or of whom they tell who she is.

    "Ann Roux, a nurse in Lille, says his …", "The victim, a young woman, was found in his …".
    """
    places = [word.start() for word in _WORDS.finditer(body)][: len(before)]
    for told in _BETWEEN_COMMAS.finditer(body):
        inside = [place for place, start in enumerate(places) if told.start() < start < told.end()]
        outside = [place for place, start in enumerate(places) if start < told.start()]
        if not inside or not outside or len(outside) > _LONGEST_ROLE:
            continue
        if outside[-1] in marked or (len(outside) > 1 and outside[-2] in marked):
            yield from inside
        elif not set(marked).isdisjoint(inside):
            yield from outside


def _things(body: str, country: int) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield where a person's pronoun stands behind a thing or country that opens the sentence, and nobody before it."""
    opening = _COUNTRY_OWNS.match(body, country) if country else _THING_OWNS.match(body)
    if opening is None or not (country or opening.group(2) in _THING):
        return
    found = _HE_OR_HIS.search(body, country or opening.start(2))
    if found is None:
        return
    group = found.lastindex or 1
    words = [word.group() for word in _WORDS.finditer(body, 4, found.start())]
    if any(
        word.lower() in _MALE_WORDS
        or word.lower() in _FEMALE_WORDS
        or word in _ANYBODY
        or word.lower() in _OTHERS
        or word[0].isupper()
        or (word.endswith("s") and word[:-1] in _ANYBODY)
        for word in words
    ):
        return
    pronoun = found.group(group)
    if pronoun in {"she", "her"} and (country or opening.group(2) in _SHE):
        return
    if pronoun in {"his", "her"} and (
        found.group().split()[1] in _OBJECT or _elsewhere(_behind(body, found.end()), _MALE_WORDS, _MEN)
    ):
        return
    yield found.span(group), "its" if pronoun in {"his", "her"} else "it"


def _elsewhere(rest: str, words: frozenset[str], names: frozenset[str]) -> bool:
    """Tell whether somebody whom the pronoun may mean is told of behind it ("in his speech, Mr …")."""
    return any(word.lower() in words - {"his"} or word in names or word in _ANYBODY for word in _WORDS.findall(rest))


RULE = Rule(
    "GRA103",
    "pronoun-gender",
    "major",
    "linguistic/grammar",
    check,
    __doc__,
    targets=frozenset({"en"}),
)
