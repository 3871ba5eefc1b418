"""Countries under their other names: adjective, people, capital, seat of power -> the country.

"Seoul", "South Korean officials" and "South Korea's army" speak for one country.
"""

from __future__ import annotations

import re
from functools import lru_cache

# country: adjectives and peoples; capitals and seats, comma-separated
_TABLE = """
Afghanistan: Afghan, Afghans; Kabul
Albania: Albanian; Tirana
Algeria: Algerian; Algiers
Angola: Angolan; Luanda
Argentina: Argentine, Argentinian; Buenos Aires
Armenia: Armenian; Yerevan
Australia: Australian; Canberra
Austria: Austrian; Vienna
Azerbaijan: Azerbaijani, Azeri; Baku
Bahrain: Bahraini; Manama
Bangladesh: Bangladeshi; Dhaka
Belarus: Belarusian, Belarussian; Minsk
Belgium: Belgian
Bolivia: Bolivian; La Paz
Bosnia: Bosnian; Sarajevo
Botswana: Botswanan; Gaborone
Brazil: Brazilian; Brasilia, Brasília
Britain: British, Briton, Britons; London, Downing Street, Whitehall, Westminster, UK, U.K., United Kingdom
Bulgaria: Bulgarian; Sofia
Cambodia: Cambodian; Phnom Penh
Cameroon: Cameroonian; Yaounde
Canada: Canadian; Ottawa
Chad: Chadian; N'Djamena
Chile: Chilean; Santiago
China: Chinese; Beijing
Colombia: Colombian; Bogota, Bogotá
Congo: Congolese; Kinshasa
Costa Rica: Costa Rican; San José
Croatia: Croatian, Croat; Zagreb
Cuba: Cuban; Havana
Cyprus: Cypriot; Nicosia
Czech Republic: Czech; Prague, Czechia
Denmark: Danish, Dane, Danes; Copenhagen
Dominican Republic: Dominican; Santo Domingo
Ecuador: Ecuadorian, Ecuadorean; Quito
Egypt: Egyptian; Cairo
El Salvador: Salvadoran; San Salvador
England: English
Eritrea: Eritrean; Asmara
Estonia: Estonian; Tallinn
Ethiopia: Ethiopian; Addis Ababa
Finland: Finnish, Finn, Finns; Helsinki
France: French; Paris, Elysee, Élysée
Gaza: Gazan
Georgia: Georgian; Tbilisi
Germany: German; Berlin
Ghana: Ghanaian; Accra
Greece: Greek; Athens
Guatemala: Guatemalan
Haiti: Haitian; Port-au-Prince
Honduras: Honduran; Tegucigalpa
Hong Kong: Hongkonger
Hungary: Hungarian; Budapest
Iceland: Icelandic, Icelander; Reykjavik
India: Indian; New Delhi, Delhi
Indonesia: Indonesian; Jakarta
Iran: Iranian; Tehran
Iraq: Iraqi; Baghdad
Ireland: Irish; Dublin
Israel: Israeli; Jerusalem
Italy: Italian; Rome
Ivory Coast: Ivorian; Abidjan
Jamaica: Jamaican; Kingston
Japan: Japanese; Tokyo
Jordan: Jordanian; Amman
Kazakhstan: Kazakh; Astana
Kenya: Kenyan; Nairobi
Kosovo: Kosovar, Kosovan; Pristina
Kuwait: Kuwaiti
Kyrgyzstan: Kyrgyz; Bishkek
Laos: Laotian; Vientiane
Latvia: Latvian; Riga
Lebanon: Lebanese; Beirut
Liberia: Liberian; Monrovia
Libya: Libyan; Tripoli
Lithuania: Lithuanian; Vilnius
Malawi: Malawian; Lilongwe
Malaysia: Malaysian; Kuala Lumpur
Mali: Malian; Bamako
Malta: Maltese; Valletta
Mexico: Mexican; Mexico City
Moldova: Moldovan; Chisinau
Mongolia: Mongolian; Ulaanbaatar
Montenegro: Montenegrin; Podgorica
Morocco: Moroccan; Rabat
Mozambique: Mozambican; Maputo
Myanmar: Burmese; Burma, Naypyidaw
Namibia: Namibian; Windhoek
Nepal: Nepalese, Nepali; Kathmandu
Netherlands: Dutch; The Hague, Amsterdam
New Zealand: New Zealander; Wellington
Nicaragua: Nicaraguan; Managua
Niger: Nigerien; Niamey
Nigeria: Nigerian; Abuja
North Korea: North Korean; Pyongyang, DPRK
North Macedonia: Macedonian; Skopje
Northern Ireland: Northern Irish; Belfast
Norway: Norwegian; Oslo
Oman: Omani; Muscat
Pakistan: Pakistani; Islamabad
Palestine: Palestinian; Ramallah
Panama: Panamanian
Paraguay: Paraguayan; Asuncion
Peru: Peruvian; Lima
Philippines: Philippine, Filipino, Filipina; Manila
Poland: Polish, Pole, Poles; Warsaw
Portugal: Portuguese; Lisbon
Qatar: Qatari; Doha
Romania: Romanian; Bucharest
Russia: Russian; Moscow, Kremlin
Rwanda: Rwandan; Kigali
Saudi Arabia: Saudi, Saudis; Riyadh
Scotland: Scottish, Scot, Scots; Edinburgh, Holyrood
Senegal: Senegalese; Dakar
Serbia: Serbian, Serb; Belgrade
Sierra Leone: Sierra Leonean; Freetown
Singapore: Singaporean
Slovakia: Slovak, Slovakian; Bratislava
Slovenia: Slovenian, Slovene; Ljubljana
Somalia: Somali; Mogadishu
South Africa: South African; Pretoria
South Korea: South Korean; Seoul
South Sudan: South Sudanese; Juba
Spain: Spanish, Spaniard; Madrid
Sri Lanka: Sri Lankan; Colombo
Sudan: Sudanese; Khartoum
Sweden: Swedish, Swede, Swedes; Stockholm
Switzerland: Swiss; Bern, Berne
Syria: Syrian; Damascus
Taiwan: Taiwanese; Taipei
Tajikistan: Tajik; Dushanbe
Tanzania: Tanzanian; Dodoma
Thailand: Thai; Bangkok
Tunisia: Tunisian; Tunis
Turkey: Turkish, Turk, Turks; Ankara, Turkiye, Türkiye
Turkmenistan: Turkmen; Ashgabat
Uganda: Ugandan; Kampala
Ukraine: Ukrainian; Kyiv, Kiev
United Arab Emirates: Emirati; Abu Dhabi, UAE
United States: American, Americans; Washington, White House, Pentagon, US, U.S., USA, U.S.A., America
Uruguay: Uruguayan; Montevideo
Uzbekistan: Uzbek; Tashkent
Venezuela: Venezuelan; Caracas
Vietnam: Vietnamese; Hanoi
Wales: Welsh; Cardiff
Yemen: Yemeni; Sanaa, Sana'a
Zambia: Zambian; Lusaka
Zimbabwe: Zimbabwean; Harare
"""

_NATION_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*\.?")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Every name in lower case (a dotted abbreviation keeps its dots; US stays upper) -> country."""
    found: dict[str, str] = {}
    for row in _TABLE.strip().splitlines():
        country, _, others = row.partition(": ")
        for name in (country, *(part.strip() for part in others.replace(";", ",").split(","))):
            found[name if name == "US" else name.lower()] = country
    return found


def nations(words: str) -> frozenset[str]:
    """The countries that `words` name in any of their forms."""
    names = _names()
    tokens = [match[0] for match in _NATION_WORD.finditer(words[:2000])]
    tokens = [_bare(token) for token in tokens]
    found: set[str] = set()
    index = 0
    while index < len(tokens):
        for size in (3, 2, 1):
            part = " ".join(tokens[index : index + size])
            key = part if part == "US" else part.lower()
            country = names.get(key) or names.get(key.rstrip("."))
            if country and part[:1].isupper():
                found.add(country)
                index += size - 1
                break
        index += 1
    return frozenset(found)


def _bare(token: str) -> str:
    for ending in ("'s", "’s"):
        if token.endswith(ending):
            return token[: -len(ending)]
    return token
