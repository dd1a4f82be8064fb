"""Words that stand before, after or instead of names: by them the guard of notes knows persons from places."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


PARTICLES = _words("de del la las los da do dos das van von y e el")
ADDRESSED = _words(
    "sr sra srta senor senora senorita don dona mr mrs ms miss dr dra lic licda licenciado licenciada ing agente"
    " inspector inspectora comandante capitan teniente tte sargento cabo oficial officer agent captain sergeant"
    " lieutenant detective fiscal juez jueza monsieur madame mme mlle senhor senhora delegado delegada alferes"
    " subinspector subinspectora comisario comisaria commissaire capitaine brigadier padre hermana hermano tio tia"
)
"""Forms of address."""
NICKNAMED = _words("alias aka apodado apodada apodo vulgo surnomme surnommee apelidado apelidada nicknamed")
"""Whatever follows is a name."""
NAMED = _words(
    "contact contacts contacto contactos contactar contacte contato contatar contacter contactez nombre nombres"
    " name names named nome nom nommee nomme llamado llamada chamado chamada called appele appelee llama chama"
    " apellido apellidos surname sobrenome testigo testemunha temoin witness victima vitima victim victime"
    " informante informant informateur sospechoso sospechosa suspect suspeito suspeita coyote pollero guia guide"
    " chofer conductor conductora driver motorista chauffeur pasador passeur coiote smuggler trafficker tratante"
)
"""A name is likely to follow, also in small letters."""
ASKED = _words(
    "ask call phone llamar llame llamen avisar avise preguntar pregunte hablar hable habla perguntar pergunte ligar"
    " ligue fale falar falou demander demandez appeler appelez parler parlez tell avisa dile meet see reunion"
    " reunirse buscar busquen entrevistar interview interviewed entrevistada entrevistado"
)
"""A name or an authority or a place may follow."""
FILLERS = PARTICLES | _words(
    "a al au aux o os as le con com avec with for por para pour to the at in is es est e se me"
)
ARTICLES = _words("el la los las le les the o a os as un una um uma une al del do da")
NEVER_SMALL = _words(
    "will may guy page young son una uno esta don dona lady major junior marina marine pastor pastora segundo port"
    " christian art rich else ever mark grant lane van los las por para del des mar sal pase salud"
)
"""Names that in small letters are words like any others, also where a name is likely."""
SAINTS = _words("san santa sao santo saint sainte st ste sta sto")
BEFORE_PLACES = SAINTS | _words(
    "puerto pto porto port puente pte ponte bridge ciudad cd cidade villa vila ville pueblo nuevo nueva nova new"
    " nouveau nouvelle rio river lago laguna lagoa lake lac isla islas ilha ile island cerro monte mount mont sierra"
    " serra valle vale playa praia plage beach bahia baia bay baie punta ponta cabo cape cap paso passo pass boca"
    " barra salto colonia col barrio bairro quartier sector zona zone finca hacienda fazenda rancho caserio aldea"
    " vereda canton caleta quebrada loma fuerte forte fort calle rua rue avenida av avda avenue carretera ruta route"
    " rodovia autopista boulevard blvd plaza praca place parque parc estadio stade aeropuerto aeroporto aeroport"
    " airport terminal estacion estacao gare hospital hopital clinica escuela escola ecole colegio universidad"
    " instituto fundacion iglesia igreja eglise parroquia catedral hotel hostal motel albergue abrigo hogar casa"
    " centro centre mercado marche mall general presidente libertador comodoro almirante coronel gobernador"
    " municipio provincia departamento estado departement province district distrito parish condado frente gran"
    " grande gral cnel pdte termas pampa alto alta bajo baja campo villas los las"
)
"""What follows these, with a capital letter, is a place or named after a person long since."""
AFTER_PLACES = _words(
    "airport bridge street avenue road park hospital hotel school station terminal port highway county"
    " international house shelter church university square beach island islands city town river lake bay valley"
    " springs heights falls hills creek village district province state department border crossing market mall"
    " building center centre court garden gardens junction point harbor harbour fort base norte sur este oeste north"
    " south east west"
)
"""What stands before these is a place."""
LABELS = _words(
    "plan gate puerta porta porte zone zona lane carril point punto ponto team equipo equipe ruta route rota sector"
    " setor bloque block terminal hall sala group grupo groupe puesto post posto platform anden muelle pier"
    " operation operacion operacao exercise ejercicio exercicio fase phase turno shift nivel level section seccion"
    " tipo type opcion option visa clase class categoria vitamin hepatitis unidad unit"
)
"""A letter after these names a thing."""
OFFICIAL = _words(
    "policia policial nacional federal guardia civil ejercito fiscalia general ministerio ministry migracion"
    " migratorio migratoria direccion servicio aduana aduanas interpol europol turquesa onu oim unodc acnur unhcr"
    " iom unicef eurojust ameripol frontera fronteriza fronterizo internacional central control operacion police"
    " national patrol office operation exercise pastoral social migrante migrantes panamericana republica republic"
    " regional superior primero jefe mayor director publico publica public defensoria procuraduria embajada"
    " consulado embassy consulate ambassade consulat embaixada brigade gendarmerie receita rodoviaria militar"
    " military marina armada naval coast guard customs immigration immigrations services agency agencia aduanero"
    " sanidad salud health secretaria enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre"
    " diciembre january february march april may june july august september october november december janeiro"
    " fevereiro marco maio junho julho setembro outubro novembro dezembro janvier fevrier mars avril mai juin"
    " juillet aout septembre octobre novembre decembre lunes martes miercoles jueves viernes sabado domingo monday"
    " tuesday wednesday thursday friday saturday sunday segunda terca quarta quinta sexta lundi mardi mercredi jeudi"
    " vendredi samedi dimanche en para desde hasta check from and or in on of con cruce caminos roja rouge vermelha"
    " semana santa puesto operativo trata personas trafico human trafficking persons tip migrants english spanish"
    " french portuguese creole haitian cuban venezuelan ecuadorian colombian mexican guatemalan honduran salvadoran"
    " nicaraguan panamanian peruvian bolivian chilean brazilian argentine dominican chinese indian nepali bengali"
    " quechua aymara guarani kreyol"
)
"""Words of authorities, months and days, which are no part of a person's name."""
