/**
 * Slips in the small words of a question. They are too short for the speller, to which `wat` is as near to `cat` as to `what`;
 * everybody who types fast makes these.
 */
export const SHORT_SLIPS: ReadonlyMap<string, string> = new Map(
  (
    'hwo:how hw:how ohw:how howw:how wat:what wht:what waht:what whta:what waths:what whats:what wich:which whcih:which wihch:which ' +
    'teh:the hte:the adn:and nad:and taht:that thta:that tihs:this thsi:this wiht:with wih:with wtih:with yuo:you cna:can mch:much mny:many ' +
    'lst:list lsit:list shwo:show hsow:show rnu:run urn:run tgas:tags tga:tag prot:port netwrk:network si:is nto:not jsut:just fomr:from frm:from ' +
    'sotp:stop strat:start tehre:there woh:who wehn:when whn:when wher:where wehre:where ceate:create'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);
