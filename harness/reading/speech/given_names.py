"""Common given names by the pronoun they go with, for telling "he" from "she"; names of both are left out."""

from __future__ import annotations

from harness.reading.lists import vocabulary

HE = vocabulary(
    """
    aaron abdul abdullah abraham adam ahmad ahmed alan albert alejandro aleksandr alexander alexei alexey alfred ali
    allan allen alvin amir andreas andrei andrew andriy angelo anthony antoine anton antonio antony arnold arthur arturo
    asif august austin barack barry bashar ben benjamin bernard bernie bill billy bob bobby boris brad bradley brandon
    brendan brett brian bruce bruno bryan byron calvin carl carlos cesar chad charles charlie chris christian
    christopher chuck clarence claude clifford clint clive colin connor craig curtis cyrus dale damian damien dan daniel
    darren dave david dean denis dennis derek dick diego dimitri dirk dmitri dmitry dmytro dominic don donald doug
    douglas duncan dwight dylan earl eddie edgar edmund eduardo edward edwin elijah elliott emile emilio emmanuel
    enrique eric erik ernest ethan eugene evan evgeny felix ferdinand fernando floyd francesco francis francisco
    francois frank frankie franklin fred freddie frederick gabriel gareth gary gavin geoff geoffrey george georgy
    gerald gerard gianni gilbert giorgio giovanni giuseppe glenn gordon graham grant greg gregory guillaume gustavo guy
    hamid hans harold harry harvey hassan hector heinrich henri henry herbert herman hiroshi horace howard hugh hugo
    hussein ian ibrahim igor isaac ismail ivan jack jacob jacques jaime jake james jared jason javier jay jean-pierre
    jeff jeffrey jeremy jerome jerry jesus jim jimmy joachim joao joe joel johan johann john johnny jon jonas jonathan
    jorge jose josef joseph joshua juan jules julian julio julius justin karl keith ken kenneth kevin khalid kirk klaus
    konstantin kostas kurt kyle kyrylo larry lars lawrence lee-roy leo leon leonard leonardo leopold lewis liam lionel
    lloyd louis luca lucas luigi luis luke lyle maksim malcolm manuel marc marcel marco marcos marcus mario mark markus
    martin marvin mathias matt matteo matthew matthias maurice max maxim mehmet michael michel miguel mikael mike
    mikhail milan miles milton mohamed mohammad mohammed moses muhammad murray mustafa mykhailo mykola nathan nathaniel
    ned neil nelson nicholas nick nicolas nigel nikita nikolai noah norman oleg oleh oleksandr oliver omar oscar osman
    otto owen pablo patrick paul pavel pavlo pedro pete peter petr petro phil philip philippe pierre piotr rafael rahul
    raj rajiv ralph ramon randy raul ray raymond reginald rene reza ricardo richard rick ricky rishi rob robert roberto
    rodney rodrigo roger roland roman ron ronald ross roy rudolf rupert russell ryan salman salvador sam samuel santiago
    saul scott sean sebastian serge sergei sergey serhiy seth shane shaun shigeru sidney simon sohail spencer stan
    stanley stefan stephen steve steven stewart stuart suleiman syed takeshi tariq ted terence terry theo theodore
    thomas tim timothy tobias todd tom tomas tommy tony travis trevor tyler vadim valentin valery vasily vernon victor
    viktor vincent vitaly vladimir volodymyr wade wallace walter warren wayne werner wilfred wilhelm will william
    winston wolfgang xavier yannick yevgeny yuri yusuf zachary
    """
)
SHE = vocabulary(
    """
    abigail ada adela adele adriana agatha agnes aisha alejandra alexandra alice alicia alina alison amanda amelia amina
    amy ana anastasia andrea angela angelina angie anika anita anja ann anna annabel anne annette annie antonia april
    ariana astrid audrey aurora ayesha barbara beatrice becky belinda bernadette beth betsy betty beverly bianca bonnie
    brenda bridget brigitte camila camilla candice carla carmen carol carole carolina caroline carolyn catherine cathy
    cecilia celia chantal charlotte chelsea cheryl chloe christina christine cindy claire clara claudia connie
    constance cristina cynthia daisy danielle daphne daria dawn deborah debra delia denise diana diane dolores donna
    dora doris dorothy edith eileen elaine eleanor elena elisabeth eliza elizabeth ella ellen eloise elsa emilia emily
    emma erica erika esther eva eve evelyn fatima felicia fiona florence frances francesca frida gabriela gabrielle
    galina gemma georgia georgina gina gisela gladys gloria grace greta gwen hanna hannah harriet hazel heather heidi
    helen helena helga hilary hillary hilda holly ida imogen ines ingrid irena irene irina iris isabel isabella isabelle
    ivana jacqueline jane janet janice jasmine jean jeanette jeanne jemima jennifer jenny jessica jill joan joanna
    joanne josephine joy joyce juanita judith judy julia juliana julie juliet kaja kamala karen karin karina kate
    katharina katherine kathleen kathryn kathy katie katrina kayla kelly kerry khadija kirsten kristen kristin kristina
    lara larisa laura lauren layla leah leila lena leslie-ann lidia lila lillian lily linda lindsay lisa liz liza lola
    lorraine louisa louise lucia lucille lucinda lucy lydia lyudmila mabel madeleine madeline maggie marcia margaret
    margarita maria mariam marian marianne marie marilyn marina marion marjorie marlene marta martha martina mary
    matilda maureen maya megan melanie melinda melissa mercedes mia michelle mila mildred miranda miriam molly monica
    monika nadia nadine nancy naomi natalia natalie natasha nicola nicole nina nora norma odette oksana olena olga
    olivia ophelia pamela patricia patty paula pauline penelope penny petra phoebe phyllis polina priscilla priti rachel
    raquel rebecca regina renata rhonda rita roberta rosa rosalind rose rosemary rosie ruth sabina sabrina sally
    samantha sandra sara sarah selena serena sharon sheila shirley silvia simone sofia sonia sonja sophia sophie stella
    stephanie sue susan susanna susanne suzanne svetlana sylvia tamara tania tara tatiana teresa tessa thelma theresa
    tina tracey ursula uma valentina valeria valerie vanessa vera veronica victoria viktoriia violet virginia vivian
    wanda wendy yana yolanda yulia yvette yvonne zainab zoe zsofia
    """
)
HE_TITLES = vocabulary(
    "mr sir lord king prince baron father brother spokesman chairman congressman councilman businessman duke"
)
SHE_TITLES = vocabulary(
    "mrs ms miss mme dame lady queen princess baroness sister mother spokeswoman chairwoman congresswoman "
    "councilwoman businesswoman actress duchess"
)


def pronoun(words: list[str]) -> str:
    """`he`, `she` or, where nothing tells, "" for a name with its titles, as words in order."""
    for word in words:
        lower = word.lower()
        if lower in HE_TITLES:
            return "he"
        if lower in SHE_TITLES:
            return "she"
    for word in words[:-1] or words:
        lower = word.lower()
        if lower in HE:
            return "he"
        if lower in SHE:
            return "she"
    return ""
