/** Scrubs in TVDB's aired order: season and number, TVDB's id, the day it aired, the title. Dated specials only. */
export const scrubsEpisodes: string = `
0x01 432104 2009-01-01 Webisode 1 - Our Intern Class
0x02 432105 2009-01-07 Webisode 2 - Our Meeting with J.D.
0x03 432106 2009-01-13 Webisode 3 - Our Meeting in the Broom Closet
0x04 432107 2009-01-27 Webisode 4 - Screw You with Ted and the Gooch
0x05 432108 2009-02-03 Webisode 5 - The Late Night with Jimmy Show
0x06 434990 2009-02-10 Webisode 6 - Our Meeting with the Brain Trust
0x07 448961 2009-03-18 Webisode 7 - Outtakes from Legal Custodians
0x08 499591 2009-03-25 Webisode 8 - Our Bedside Manner
0x09 499601 2009-04-01 Webisode 9 - Our Meeting With Turk and the Todd
0x10 621251 2009-04-08 Webisode 10 - Our Final Advice
1x01 184602 2001-10-02 My First Day
1x02 184603 2001-10-04 My Mentor
1x03 184604 2001-10-09 My Best Friend's Mistake
1x04 184605 2001-10-16 My Old Lady
1x05 184606 2001-10-23 My Two Dads
1x06 184607 2001-10-30 My Bad
1x07 184608 2001-11-06 My Super Ego
1x08 184609 2001-11-15 My Fifteen Minutes
1x09 184610 2001-11-20 My Day Off
1x10 184611 2001-11-27 My Nickname
1x11 184612 2001-12-11 My Own Personal Jesus
1x12 184613 2002-01-08 My Blind Date
1x13 184614 2002-01-15 My Balancing Act
1x14 184615 2002-01-22 My Drug Buddy
1x15 184616 2002-02-05 My Bed Banter & Beyond
1x16 184617 2002-02-26 My Heavy Meddle
1x17 184618 2002-03-05 My Student
1x18 184619 2002-03-12 My Tuscaloosa Heart
1x19 184620 2002-04-09 My Old Man
1x20 184621 2002-04-16 My Way or the Highway
1x21 184622 2002-04-30 My Sacrificial Clam
1x22 184623 2002-05-07 My Occurrence
1x23 184624 2002-05-14 My Hero
1x24 184625 2002-05-21 My Last Day
2x01 184627 2002-09-26 My Overkill
2x02 184628 2002-10-03 My Nightingale
2x03 184629 2002-10-10 My Case Study
2x04 184630 2002-10-17 My Big Mouth
2x05 184631 2002-10-24 My New Coat
2x06 184632 2002-10-31 My Big Brother
2x07 184633 2002-11-07 My First Step
2x08 184634 2002-11-14 My Fruit Cups
2x09 184635 2002-12-05 My Lucky Day
2x10 184636 2002-12-12 My Monster
2x11 184637 2003-01-02 My Sex Buddy
2x12 184638 2003-01-09 My New Old Friend
2x13 184639 2003-01-16 My Philosophy
2x14 184640 2003-01-23 My Brother, My Keeper
2x15 184641 2003-01-30 His Story
2x16 184642 2003-02-20 My Karma
2x17 184643 2003-03-13 My Own Private Practice Guy
2x18 184644 2003-03-20 My T.C.W.
2x19 184645 2003-03-27 My Kingdom
2x20 184646 2003-04-03 My Interpretation
2x21 184647 2003-04-10 My Drama Queen
2x22 184648 2003-04-17 My Dream Job
3x01 184649 2003-10-02 My Own American Girl
3x02 184650 2003-10-09 My Journey
3x03 184651 2003-10-23 My White Whale
3x04 184652 2003-10-30 My Lucky Night
3x05 184653 2003-11-06 My Brother, Where Art Thou?
3x06 184654 2003-11-13 My Advice to You
3x07 184655 2003-11-20 My Fifteen Seconds
3x08 184656 2003-12-04 My Friend the Doctor
3x09 184657 2003-12-11 My Dirty Secret
3x10 184658 2004-01-22 My Rule of Thumb
3x11 184659 2004-02-03 My Clean Break
3x12 184660 2004-02-10 My Catalyst
3x13 184661 2004-02-17 My Porcelain God
3x14 184662 2004-02-24 My Screw Up
3x15 184663 2004-03-02 My Tormented Mentor
3x16 184664 2004-03-16 My Butterfly
3x17 184665 2004-03-30 My Moment of Un-Truth
3x18 184666 2004-04-06 His Story II
3x19 184667 2004-04-20 My Choosiest Choice of All
3x20 184668 2004-04-22 My Fault
3x21 184669 2004-04-27 My Self-Examination
3x22 184670 2004-05-04 My Best Friend's Wedding
4x01 184671 2004-08-31 My Old Friend's New Friend
4x02 184672 2004-09-07 My Office
4x03 184673 2004-09-14 My New Game
4x04 184674 2004-09-21 My First Kill
4x05 184675 2004-09-28 Her Story
4x06 184676 2004-10-12 My Cake
4x07 184677 2004-10-19 My Common Enemy
4x08 184678 2004-10-26 My Last Chance
4x09 184679 2004-11-09 My Malpractical Decision
4x10 184680 2004-11-16 My Female Trouble
4x11 184681 2004-11-23 My Unicorn
4x12 184682 2004-12-07 My Best Moment
4x13 184683 2005-01-18 My Ocardial Infarction
4x14 184684 2005-01-25 My Lucky Charm
4x15 184685 2005-02-01 My Hypocritical Oath
4x16 184686 2005-02-08 My Quarantine
4x17 184687 2005-02-15 My Life in Four Cameras
4x18 184688 2005-02-22 My Roommates
4x19 184689 2005-03-01 My Best Laid Plans
4x20 184690 2005-03-29 My Boss's Free Haircut
4x21 184691 2005-04-05 My Lips Are Sealed
4x22 184692 2005-04-12 My Big Move
4x23 184693 2005-04-19 My Faith in Humanity
4x24 184694 2005-04-26 My Drive-By
4x25 184695 2005-05-10 My Changing Ways
5x01 302820 2006-01-03 My Intern's Eyes
5x02 302821 2006-01-03 My Rite of Passage
5x03 302822 2006-01-10 My Day at the Races
5x04 302823 2006-01-10 My Jiggly Ball
5x05 302825 2006-01-17 My New God
5x06 302826 2006-01-17 My Missed Perception
5x07 302824 2006-01-24 My Way Home
5x08 303584 2006-01-24 My Big Bird
5x09 303585 2006-02-07 My Half-Acre
5x10 303586 2006-02-07 Her Story II
5x11 303587 2006-02-28 My Buddy's Booty
5x12 303588 2006-02-28 My Cabbage
5x13 306209 2006-03-07 My Five Stages
5x14 306210 2006-03-14 My Own Personal Hell
5x15 306211 2006-03-21 My Extra Mile
5x16 306327 2006-03-28 My Bright Idea
5x17 306212 2006-04-04 My Chopped Liver
5x18 306213 2006-04-11 My New Suit
5x19 306214 2006-04-18 His Story III
5x20 307019 2006-04-25 My Lunch
5x21 307110 2006-05-02 My Fallen Idol
5x22 307111 2006-05-09 My Déjà Vu, My Déjà Vu
5x23 307112 2006-05-16 My Urologist
5x24 307113 2006-05-16 My Transition
6x01 314309 2006-11-30 My Mirror Image
6x02 314310 2006-12-07 My Best Friend's Baby's Baby and My Baby's Baby
6x03 314311 2006-12-14 My Coffee
6x04 314312 2007-01-04 My House
6x05 314313 2007-01-11 My Friend with Money
6x06 314314 2007-01-18 My Musical
6x07 314315 2007-02-01 His Story IV
6x08 315313 2007-02-08 My Road to Nowhere
6x09 315633 2007-02-15 My Perspective
6x10 319298 2007-02-22 My Therapeutic Month
6x11 319299 2007-03-01 My Night to Remember
6x12 319300 2007-03-08 My Fishbowl
6x13 320220 2007-03-15 My Scrubs
6x14 320733 2007-03-22 My No Good Reason
6x15 323045 2007-04-05 My Long Goodbye
6x16 323566 2007-04-12 My Words of Wisdom
6x17 323567 2007-04-19 Their Story
6x18 324322 2007-04-26 My Turf War
6x19 324794 2007-05-03 My Cold Shower
6x20 327018 2007-05-10 My Conventional Wisdom
6x21 327019 2007-05-17 My Rabbit
6x22 327020 2007-05-17 My Point of No Return
7x01 339383 2007-10-25 My Own Worst Enemy
7x02 339384 2007-11-01 My Hard Labor
7x03 339385 2007-11-08 My Inconvenient Truth
7x04 339386 2007-11-15 My Identity Crisis
7x05 343702 2007-11-29 My Growing Pains
7x06 344610 2007-12-06 My Number One Doctor
7x07 346449 2008-04-10 My Bad Too
7x08 359979 2008-04-17 My Manhood
7x09 359980 2008-04-24 My Dumb Luck
7x10 359981 2008-05-01 My Waste of Time
7x11 359982 2008-05-08 My Princess
8x01 401823 2009-01-06 My Jerks
8x02 401824 2009-01-06 My Last Words
8x03 401825 2009-01-13 My Saving Grace
8x04 401826 2009-01-13 My Happy Place
8x05 401827 2009-01-27 My ABC's
8x06 401829 2009-01-27 My Cookie Pants
8x07 401830 2009-02-03 My New Role
8x08 401835 2009-02-03 My Lawyer's in Love
8x09 401836 2009-02-10 My Absence
8x10 401831 2009-02-10 My Comedy Show
8x11 401828 2009-03-18 My Nah Nah Nah
8x12 401832 2009-03-25 Their Story II
8x13 401833 2009-04-01 My Full Moon
8x14 401834 2009-04-08 My Soul on Fire (1)
8x15 401837 2009-04-15 My Soul on Fire (2)
8x16 401838 2009-04-22 My Cuz
8x17 401839 2009-05-05 My Chief Concern
8x18 401840 2009-05-06 My Finale
9x01 1269261 2009-12-01 Our First Day of School
9x02 1309751 2009-12-01 Our Drunk Friend
9x03 1309761 2009-12-08 Our Role Models
9x04 1309771 2009-12-15 Our Histories
9x05 1330881 2009-12-22 Our Mysteries
9x06 1309791 2010-01-01 Our New Girl-Bro
9x07 1309801 2010-01-05 Our White Coats
9x08 1330871 2010-01-05 Our Couples
9x09 1309781 2010-01-12 Our Stuff Gets Real
9x10 1330891 2010-01-19 Our True Lies
9x11 1379741 2010-01-26 Our Dear Leaders
9x12 1379731 2010-03-10 Our Driving Issues
9x13 1406911 2010-03-17 Our Thanks
`;
