/** My Name Is Earl in TVDB's aired order: season and number, TVDB's id, the day it aired, the title. No specials. */
export const myNameIsEarlEpisodes: string = `
1x01 305872 2005-09-20 Pilot
1x02 305873 2005-09-27 Quit Smoking
1x03 299605 2005-10-04 Randy's Touchdown
1x04 299606 2005-10-11 Faked My Own Death
1x05 299607 2005-10-18 Teacher Earl
1x06 305874 2005-11-01 Broke Joy's Fancy Figurine
1x07 299608 2005-11-08 Stole Beer From a Golfer
1x08 299609 2005-11-15 Joy's Wedding
1x09 299610 2005-11-22 Cost Dad the Election
1x10 303118 2005-12-06 White Lie Christmas
1x11 299611 2006-01-05 Barn Burner
1x12 303120 2006-01-12 O Karma, Where Art Thou?
1x13 299612 2006-01-19 Stole P's HD Cart
1x14 305875 2006-01-26 Monkeys in Space
1x15 304792 2006-02-02 Something to Live For
1x16 304793 2006-02-09 The Professor
1x17 305870 2006-03-02 Didn't Pay Taxes
1x18 305871 2006-03-16 Dad's Car
1x19 306429 2006-03-23 Y2K
1x20 306430 2006-03-30 Boogeyman
1x21 306431 2006-04-06 The Bounty Hunter
1x22 306432 2006-04-27 Stole a Badge
1x23 307046 2006-05-04 BB
1x24 307047 2006-05-11 Number One
2x01 307880 2006-09-21 Very Bad Things
2x02 307881 2006-09-28 Jump For Joy
2x03 307882 2006-10-05 Sticks & Stones
2x04 308823 2006-10-12 Larceny of a Kitty Cat
2x05 308913 2006-10-19 Van Hickey
2x06 308914 2006-11-02 Made a Lady Think I Was God
2x07 308915 2006-11-09 Mailbox
2x08 308916 2006-11-16 Robbed a Stoner Blind
2x09 313656 2006-11-30 Born a Gamblin Man
2x10 313657 2006-12-07 South of the Border (1)
2x11 313658 2006-12-07 South of the Border (2)
2x12 316745 2007-01-04 Our 'Cops' is On
2x13 316746 2007-01-11 Buried Treasure
2x14 316747 2007-01-18 Kept a Guy Locked In A Truck
2x15 318336 2007-02-01 Foreign Exchange Student
2x16 319012 2007-02-08 B.L.O.W.
2x17 319361 2007-02-15 The Birthday Party
2x18 319362 2007-02-22 Guess Who's Coming Out of Joy
2x19 323109 2007-04-12 Harassed a Reporter
2x20 328090 2007-04-19 Two Balls, Two Strikes
2x21 328091 2007-04-26 GED
2x22 328092 2007-05-03 Get a Real Job
2x23 328650 2007-05-10 The Trial
3x01 336629 2007-09-27 My Name Is Inmate 28301-016 (1)
3x02 336630 2007-09-27 My Name Is Inmate 28301-016 (2)
3x03 336631 2007-10-04 The Gangs Of Camden County
3x04 336632 2007-10-11 The Frank Factor
3x05 338857 2007-10-18 Creative Writing
3x06 338858 2007-10-25 Frank's Girl
3x07 338859 2007-11-01 Our Other Cops is On! (1)
3x08 338860 2007-11-01 Our Other Cops is On! (2)
3x09 341496 2007-11-08 Randy in Charge (...Of Our Days and Our Nights)
3x10 341498 2007-11-15 Midnight Bun
3x11 341499 2007-11-29 Burn Victim
3x12 344568 2007-12-06 Early Release
3x13 347830 2008-01-10 Bad Earl
3x14 359124 2008-04-03 I Won't Die With a Little Help from My Friends (1)
3x15 359125 2008-04-03 I Won't Die With a Little Help from My Friends (2)
3x16 360874 2008-04-10 Stole a Motorcycle
3x17 361108 2008-04-17 No Heads And A Duffle Bag
3x18 361109 2008-04-24 Killerball
3x19 364337 2008-05-01 Love Octagon
3x20 364338 2008-05-08 Girl Earl
3x21 364339 2008-05-15 Camdenites (1)
3x22 364340 2008-05-15 Camdenites (2)
4x01 389877 2008-09-25 The Magic Hour
4x02 389882 2008-09-25 Monkeys Take a Bath
4x03 389883 2008-10-02 Joy in a Bubble
4x04 389884 2008-10-02 Stole an RV
4x05 395915 2008-10-09 Sweet Johnny
4x06 391026 2008-10-16 We've Got Spirit
4x07 395916 2008-10-23 Quit Your Snitchin'
4x08 395917 2008-10-30 Little Bad Voodoo Brother
4x09 403509 2008-11-06 Sold a Guy a Lemon Car
4x10 403511 2008-11-13 Earl and Joy's Anniversary
4x11 403510 2008-11-20 Nature's Game Show
4x12 406172 2008-12-04 Reading Is A Fundamental Case
4x13 414697 2008-12-11 Orphan Earl
4x14 422179 2009-01-08 Got the Babysitter Pregnant
4x15 424526 2009-01-15 Darnell Outed (1)
4x16 424527 2009-01-22 Darnell Outed (2)
4x17 432464 2009-02-05 Randy's List Item
4x18 432465 2009-02-12 Friends with Benefits
4x19 432466 2009-02-19 My Name is Alias
4x20 442213 2009-03-05 Chaz Dalton's Space Academy
4x21 442214 2009-03-19 Witch Lady
4x22 468951 2009-03-26 Pinky
4x23 468971 2009-04-16 Bullies
4x24 575571 2009-04-23 Gospel
4x25 575581 2009-04-30 Inside Probe (1)
4x26 575591 2009-05-07 Inside Probe (2)
4x27 575601 2009-05-14 Dodge's Dad
`;
