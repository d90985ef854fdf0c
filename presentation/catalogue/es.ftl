### Lo que Tidegauge dice en español. Cada clave está también en en.ftl, con los mismos valores.
### Cada frase está entera: el código nunca pega trozos.

## Lo que siempre se dice

limits = Contar anuncios no es contar personas. Estas cifras no muestran cuántas personas son explotadas ni sirven para señalar a nadie.
simulated = SIMULADO
simulated-sentence = SIMULADO: todas las cifras son inventadas, para probar el programa.

## Una palabra para cada valor del dominio

language-name = Español

kind-surge = aumento
kind-dip = caída
kind-rebound = repunte
kind-spike = salto de un solo día
kind-level_shift = cambio de nivel
kind-closure = cierre
kind-platform = cambio de todo el sitio

scope-site = todo el sitio
scope-place = lugar
scope-series = lugar y categoría

direction-up = por encima de lo esperado
direction-down = por debajo de lo esperado

confidence-high = alta
confidence-medium = media
confidence-low = baja

phase-before = antes
phase-during = durante
phase-after = después

role-struck = afectado
role-threatened = amenazado
role-destination = recibió personas

measure-active = anuncios publicados
measure-new = anuncios nuevos
measure-unique = anuncios distintos

step-slot = turno
step-hour = hora
step-day = día
step-week = semana
step-month = mes

span-slot = { $count ->
    [one] { $count } turno
   *[other] { $count } turnos
}
span-hour = { $count ->
    [one] { $count } hora
   *[other] { $count } horas
}
span-day = { $count ->
    [one] { $count } día
   *[other] { $count } días
}
span-week = { $count ->
    [one] { $count } semana
   *[other] { $count } semanas
}
span-month = { $count ->
    [one] { $count } mes
   *[other] { $count } meses
}

coverage-complete = completo
coverage-partial = parcial: es un mínimo
coverage-quarantined = apartado
coverage-missing = sin dato
coverage-not-over = aún no termina: su último conteo toca el { $at }

verdict-ok = contado
verdict-zero = contado: el sitio dice que no hay ninguno
verdict-floor = el sitio indica solo un mínimo
verdict-partial = algunas páginas no se pudieron leer
verdict-implausible = número fuera del rango creíble
verdict-layout_changed = la página cambió de diseño
verdict-blocked = el sitio nos bloqueó
verdict-rate_limited = el sitio nos pidió ir más despacio
verdict-refused = el sitio rechazó la solicitud
verdict-robots = robots.txt no lo permite
verdict-js_required = la página requiere un navegador
verdict-login = la página pide iniciar sesión
verdict-stale = la página es una copia antigua
verdict-fetch_failed = no se pudo obtener la página
verdict-site_down = el sitio está caído
verdict-our_outage = nuestra propia conexión falló
verdict-not_run = el conteo no se realizó
verdict-interrupted = el conteo se interrumpió
verdict-paused = el conteo está en pausa
verdict-clock_suspect = nuestro reloj no era fiable

## Cuándo fue un hallazgo

on-day = el { $date }
on-month = en { $date }
about-day = hacia el { $date } (entre el { $first } y el { $last })
about-month = hacia { $date } (entre { $first } y { $last })
since-day = desde el { $date }
since-month = desde { $date }
local-time = { $time }, hora local

## De qué trata un hallazgo

about-series = { $category } en { $place }
about-place = Todas las categorías en { $place }
about-series-on-site = { $category } en { $place }, sitio { $site }
about-rehearsal = Un alza inventada: { $about }
about-place-on-site = Todas las categorías en { $place }, sitio { $site }
about-site = Todo el sitio { $site }

## Titulares

headline-once = { $about }: { $measure }, { $move } ({ $kind }, { $span })
headline-on = { $about }: { $measure }, { $move } ({ $kind } { $since }, última vez: { $latest })
headline-over = { $about }: { $measure }, { $move } ({ $kind }, { $span })
headline-stayed = { $about }: { $measure }, { $move } ({ $kind }, { $span }; desde entonces se toma por el nivel habitual)
move-once-up = { $times } veces el nivel esperado
move-once-down = un { $percent } por debajo del nivel esperado
move-up = { $count ->
    [one] { $times } veces el nivel esperado en su { $step } más inusual
   *[other] en promedio { $times } veces el nivel esperado en sus { $span } más inusuales
}
move-down = { $count ->
    [one] un { $percent } por debajo del nivel esperado en su { $step } más inusual
   *[other] en promedio un { $percent } por debajo del nivel esperado en sus { $span } más inusuales
}
headline-none = { $about }: sin indicios de un cambio
headline-no-baseline = { $about }: aún no hay nivel de referencia
detect-findings = { $count ->
    [one] { $count } hallazgo.
   *[other] { $count } hallazgos.
}
detect-young = Aún sin nivel de referencia: { $count ->
    [one] { $count } serie tiene
   *[other] { $count } series tienen
} muy poca historia para que algo se pueda llamar inusual.
detect-silent = Sin nivel de referencia: { $count ->
    [one] { $count } serie muestra
   *[other] { $count } series muestran
} solo ceros, o no se contó nada.
detect-withdrawn = Retirado el { $on }, porque los conteos posteriores no lo sostienen: { $headline }.

## Las frases bajo un titular

explain-none = Los conteos se mantienen dentro de lo habitual para este lugar, este sitio y esta época del año. Eso es un resultado, no una falta de datos.
explain-no-baseline = { $counted ->
    [one] Hasta ahora se ha contado solo { $counted } día, y hacen falta { $needed } para poder decir que algo es inusual.
   *[other] Hasta ahora se han contado solo { $counted } días, y hacen falta { $needed } para poder decir que algo es inusual.
}
explain-stock = { $count ->
    [one] En { $site }, su { $step } más inusual tuvo { $observed } { $measure }, cuando se esperaban { $expected }; lo habitual habría sido { $usual } (95 de cada 100 veces).
   *[other] En { $site }, el tramo más inusual ({ $span }) tuvo en promedio { $observed } { $measure }, cuando se esperaban { $expected }; lo habitual habría sido { $usual } (95 de cada 100 veces).
}
explain-flow = { $count ->
    [one] En { $site }, su { $step } más inusual tuvo { $observed } { $measure }, cuando se esperaban { $expected }; lo habitual habría sido { $usual } (95 de cada 100 veces).
   *[other] En { $site }, el tramo más inusual ({ $span }) tuvo en total { $observed } { $measure }, cuando se esperaban { $expected }; lo habitual habría sido { $usual } (95 de cada 100 veces).
}
explain-peak = { $count ->
    [one] Fue el { $days }.
   *[other] Fueron los días { $days }.
}
explain-excess-up-stock = Es un nivel { $excess } más alto que el esperado ({ $ratio }).
explain-excess-down-stock = Es un nivel { $excess } más bajo que el esperado ({ $ratio }).
explain-excess-up-flow = Son { $excess } más de los esperados ({ $ratio }).
explain-excess-down-flow = Son { $excess } menos de los esperados ({ $ratio }).
explain-window-on = Empezó { $began } y seguía visible { $latest }.
explain-window-over = Empezó { $began } y se vio por última vez { $latest }; ya terminó.
explain-window-stayed = Empezó { $began }. El nuevo nivel duró tanto que se toma por el habitual { $latest }.
explain-peers = { $count ->
    [one] En el mismo período, { $count } serie comparable de este sitio estuvo a { $ratio } su propio nivel esperado.
   *[other] En el mismo período, { $count } series comparables de este sitio estuvieron a { $ratio } su propio nivel esperado.
}
explain-peers-few = Quedaban menos de 5 lugares más en este sitio con los que comparar, así que no se puede descartar un cambio de todo el sitio. No se compara con lugares sin un conteo completo o sin nivel de referencia, ni con los que tocó un desastre, hasta cuatro semanas después.
explain-peers-touched = { $count ->
    [one] { $hazard }: tan solo de este desastre consta { $count } lugar.
   *[other] { $hazard }: tan solo de este desastre constan { $count } lugares.
}
explain-whole-site = { $count ->
    [one] El sitio cambió en su conjunto, según { $count } serie; no es la historia de una sola ciudad.
   *[other] El sitio cambió en su conjunto, según { $count } series; no es la historia de una sola ciudad.
}
explain-complete = Cada { $step } de ese período tiene su conteo.
explain-incomplete = { $missing ->
    [one] De ese período ({ $span }), { $missing } no tiene conteo, y eso no equivale a cero.
   *[other] De ese período ({ $span }), { $missing } no tienen conteo, y eso no equivale a cero.
}
explain-confidence = La confianza es { $confidence }: el cambio es { $times } veces el que exige una alarma.
explain-rule = Esa palabra sigue una regla del método y aún no está verificada con el historial de la propia oficina.
explain-rule-only = Esa palabra sigue una regla del método: el historial de la propia oficina solo la verifica para los días leídos en los sitios.
explain-placebo = { $found ->
    [one] Uno así de fuerte aparece más o menos una vez cada { $once } años de una serie comparable en los que no consta que pasara nada; { $years } de esos años de serie tuvieron otro hallazgo, de cualquier fuerza.
   *[other] Uno así de fuerte aparece más o menos una vez cada { $once } años de una serie comparable en los que no consta que pasara nada; { $years } de esos años de serie tuvieron otros { $found } hallazgos, de cualquier fuerza.
}
explain-placebo-beyond = { $found ->
    [0] En los { $years } años de series comparables en los que no consta que pasara nada se espera menos de uno así de fuerte; no tuvieron ningún otro hallazgo.
    [one] En los { $years } años de series comparables en los que no consta que pasara nada se espera menos de uno así de fuerte; tuvieron otro hallazgo, de cualquier fuerza.
   *[other] En los { $years } años de series comparables en los que no consta que pasara nada se espera menos de uno así de fuerte; tuvieron otros { $found } hallazgos, de cualquier fuerza.
}
explain-placebo-yearly = Uno así de fuerte aparece más o menos una vez al año en una serie comparable en la que no consta que pasara nada; { $years } de esos años de serie tuvieron otros { $found } hallazgos, de cualquier fuerza.
explain-placebo-often = Una serie comparable en la que no consta que pasara nada muestra unos { $often } así de fuertes al año; { $years } de esos años de serie tuvieron otros { $found } hallazgos, de cualquier fuerza.
explain-high = Es alta, porque uno tan fuerte no aparece más de una vez cada 100 años de una serie comparable, al menos nueve décimas partes de su ventana tienen conteo y había series comparables a su lado.
explain-held-high-common = No es alta, porque uno tan fuerte aparece más de una vez cada 100 años de una serie comparable.
explain-held-high-gaps = No es alta, porque menos de nueve décimas partes de su ventana tienen conteo.
explain-held-high-no_peers = No es alta, porque había muy pocas series comparables a su lado.
explain-held-high-lone = No es alta, porque está solo, sin nada parecido antes ni después.
explain-held-medium-common = Es baja, porque uno tan fuerte aparece más de una vez cada 20 años de una serie comparable.
explain-held-medium-gaps = Es baja, porque menos de siete décimas partes de su ventana tienen conteo.
explain-hazard-before = Empezó en los días antes de que llegara { $hazard }, que en { $place } comenzó el { $began } (papel: { $role }).
explain-hazard-during = Empezó durante { $hazard }, que en { $place } comenzó el { $began } (papel: { $role }).
explain-hazard-after = Empezó en los días después de que pasara { $hazard }, que en { $place } comenzó el { $began } (papel: { $role }).
explain-not-a-cause = Que coincidan en el tiempo no muestra que el desastre sea la causa.
explain-anchor-late = La fecha de referencia { $anchor } se fijó el { $set_on }, cuando ya se habían visto estos conteos.
explain-unverified = Aún no está verificado que este lugar haya sido afectado.
explain-no-hazard = Ningún desastre de la lista de la oficina corresponde a este lugar y momento.
explain-shock = Hay otra causa registrada para este período: { $hazard }.
explain-ends-series = Se cierra tras { $span } con conteo y ya sin nada inusual en este sentido, ni por sí solo ni junto con lo anterior; o cuando haya durado tanto que su nivel se tome por el habitual.
explain-ends-site = Se cierra tras { $span } con conteo y ya sin nada inusual en este sentido, ni por sí solo ni junto con lo anterior.
explain-doubt-series = Esto dejaría de sostenerse si unos conteos corregidos no lo confirmaran, si los lugares comparables cambiaran igual o si los anuncios resultaran duplicados.
explain-doubt-site = Esto dejaría de sostenerse si unos conteos corregidos no lo confirmaran o si hubiera cambiado la forma en que el sitio muestra o cuenta sus anuncios.
explain-doubt-spike = Un salto de un solo día suele deberse a duplicados o a una falla de la página; solo significa más si los días siguientes lo confirman.

## Un estudio de un desastre

study-place = { $hazard } en { $place } ({ $role }), contando desde el { $anchor }
study-placebo = { $place }, adonde no llegó { $hazard }: un placebo sobre los mismos días, contando desde el { $anchor }
study-phase-before = Antes ({ $days })
study-phase-during = Durante ({ $days })
study-phase-during-open = Durante ({ $days }, sin fin indicado aún)
study-phase-during-ahead = Durante (desde el { $day }, sin fin indicado aún)
study-phase-after = { $planned ->
    [one] El día siguiente ({ $days })
   *[other] Los { $planned } días siguientes ({ $days })
}
study-phase-during-undated = Durante
study-phase-after-undated = { $planned ->
    [one] El día siguiente
   *[other] Los { $planned } días siguientes
}
study-answer-above = por encima del nivel esperado
study-answer-below = por debajo del nivel esperado
study-answer-none = sin indicios de un cambio
study-answer-uncertain = incierto
study-answer-not_estimated = no se puede estimar, porque { $reason }
study-above = { $phase }: { study-answer-above }, a { $ratio } ({ $limits }).
study-below = { $phase }: { study-answer-below }, a { $ratio } ({ $limits }).
study-none = { $phase }: { study-answer-none }, a { $ratio } el nivel esperado ({ $limits }).
study-uncertain = { $phase }: { study-answer-uncertain }, a { $ratio } el nivel esperado ({ $limits }). No es un resultado fiable.
study-doubt-few_comparisons = Ese rango se puede comprobar con { $comparisons ->
    [0] ninguna comparación
    [one] { $comparisons } comparación
   *[other] { $comparisons } comparaciones
} en las que no consta que pasara nada; hacen falta al menos 20.
study-doubt-few_places = Con { $places ->
    [one] { $places } lugar
   *[other] { $places } lugares
} con los que comparar, menos de 10, no se puede distinguir su propio cambio del de todo el sitio.
study-doubt-unlike_places = Los { $places } lugares con los que se compara siguen los cambios de todo el sitio de manera demasiado distinta para distinguir su propio cambio del del sitio.
study-not_estimated = { $phase }: { study-answer-not_estimated }.
study-reason-too_little_history = se contaron muy pocos días antes
study-reason-no_level = antes no se contaron casi anuncios
study-reason-too_few_controls = quedan muy pocos lugares con los que comparar: { $left }, y hacen falta 5; hay otros { $listed } con las mismas listas, de los que { $touched } quedan fuera, del todo o por un tiempo, porque los tocó un desastre u otra causa registrada
study-reason-nothing_observed = ninguno de sus días tiene un conteo completo
study-reason-too_few_placebos = hay menos de 20 tramos comparables de esa duración en los que no pasara nada
study-reason-not_counted = ningún sitio incluye este lugar, o ninguno con las categorías pedidas
study-reason-not_counted_then = no se contó nada en sus días ni en los dos años anteriores
study-reason-no_end = el desastre no tiene registrado un último día
study-reason-counts_end = los conteos terminan antes de él o cuando apenas empezaba
study-reason-not_over = hasta el conteo más reciente había transcurrido demasiado poco de él
study-reason-other_hazard = otro desastre tocó este lugar en esos días ({ $others })
study-excess-up-stock = En promedio { $observed } { $measure } por día, cuando se esperaban { $expected }: { $excess } más.
study-excess-down-stock = En promedio { $observed } { $measure } por día, cuando se esperaban { $expected }: { $excess } menos.
study-excess-up-flow = { $observed } { $measure } en total, cuando se esperaban { $expected }: { $excess } más.
study-excess-down-flow = { $observed } { $measure } en total, cuando se esperaban { $expected }: { $excess } menos.
study-controls = { $count ->
    [one] Se compara con { $count } lugar más.
   *[other] Se compara con otros { $count } lugares.
}
study-placebos = { $as_far ->
    [0] De { $count } comparaciones en las que no consta que pasara nada, ninguna se apartó tanto.
    [one] De { $count } comparaciones en las que no consta que pasara nada, { $as_far } se apartó tanto.
   *[other] De { $count } comparaciones en las que no consta que pasara nada, { $as_far } se apartaron tanto.
}
study-open = No consta su último día, así que cuentan sus días hasta el { $last }.
study-so-far = { $passed ->
    [one] Hasta ahora ha pasado { $passed } de sus { $planned } días.
   *[other] Hasta ahora han pasado { $passed } de sus { $planned } días.
}
study-missing = { $missing ->
    [one] De ese período ({ $span }), { $missing } no tiene un conteo completo, y eso no equivale a cero.
   *[other] De ese período ({ $span }), { $missing } no tienen un conteo completo, y eso no equivale a cero.
}
study-struck-controls = { $count ->
    [one] { $count } lugar cambió por sí solo como si también estuviera afectado, y no se compara con él.
   *[other] { $count } lugares cambiaron por sí solos como si también estuvieran afectados, y no se compara con ellos.
}
study-second-agrees = Un segundo método (control sintético) llega a la misma respuesta: { $ratio } ({ $limits }).
study-second-thin = Un segundo método (control sintético) llega a otra respuesta, muy cercana: { $ratio } ({ $limits }). El indicio es débil.
study-second-differs = Un segundo método (control sintético) llega a otra respuesta: { $ratio } ({ $limits }). No se fíe de ninguna antes de saber por qué.
study-second-open = Un segundo método (control sintético) dice { $ratio }, con muy pocas comparaciones para dar un rango.
study-cells = { $count ->
    [one] Se estudió una misma lista todos los días ({ $measure }; { $sites }).
   *[other] Se estudió la suma de las mismas { $count } listas todos los días ({ $measure }; { $sites }).
}
study-sites-left-out = Fuera de la suma, porque se contaron muy pocos de los días: { $sites }.
study-places-left-out = Sin comparar, del todo o por un tiempo, porque los tocó un desastre u otra causa registrada: { $places }.
study-changes = Los conteos del lugar por sí solos, sin los lugares con los que se compara, pasan también a otro nivel en esos días: { $changes }. Es un resumen y no una prueba.
study-changes-against = Los conteos del lugar por sí solos, sin los lugares con los que se compara, pasan a otro nivel en esos días, pero en sentido contrario: { $changes }. Así que fueron los lugares de comparación los que se movieron más. Es un resumen y no una prueba.
study-changes-back = Los conteos del lugar por sí solos, sin los lugares con los que se compara, pasan a otro nivel en esos días, pero en sentido contrario: { $changes }. Su media sigue siendo de { $mean } por día, tras { $usual } en las cuatro semanas anteriores a los días del desastre. Es un resumen y no una prueba.
study-changes-earlier = Los conteos del lugar por sí solos, sin los lugares con los que se compara, no pasan a otro nivel en esos días: lo hicieron antes, { $change }. Es un resumen y no una prueba.
study-changes-rise = Los conteos del lugar por sí solos, sin los lugares con los que se compara, no pasan a otro nivel en esos días: suben de forma constante desde el { $day }. Es un resumen y no una prueba.
study-changes-fall = Los conteos del lugar por sí solos, sin los lugares con los que se compara, no pasan a otro nivel en esos días: bajan de forma constante desde el { $day }. Es un resumen y no una prueba.
study-no-changes-moved = Los conteos del lugar por sí solos, sin los lugares con los que se compara, no pasan a otro nivel en esos días que se pueda fechar, aunque su media es de { $mean } por día, tras { $usual } en las cuatro semanas anteriores a los días del desastre.
study-no-changes = Los conteos del lugar por sí solos, sin los lugares con los que se compara, no pasan a otro nivel en esos días: el cambio es pequeño o breve frente a sus altibajos habituales, o fueron los demás los que se movieron.
study-title-change = { $phase }: { $answer } ({ $ratio })
study-title-none = Sin indicios de un cambio en ningún período que se pueda estimar
study-title-uncertain = Ningún período tiene una respuesta fiable
study-title-not_estimated = Ningún período se puede estimar
study-more-stock = { $excess } más por día
study-fewer-stock = { $excess } menos por día
study-more-flow = { $excess } más
study-fewer-flow = { $excess } menos
study-rank = { $as_far } de { $count }
study-head-phase = Período
study-head-ratio = Razón (rango del 95 %)
study-head-excess = Frente a lo esperado
study-head-rank = Comparaciones al menos tan alejadas
study-head-answer = Respuesta
study-pooled-one = Hay un solo desastre, así que no hay nada que combinar. Esto es lo que muestra por sí solo.
hint-source-crawl = Hay conteos propios, leídos en los sitios: pídalos con { $option }.
hint-source-import = Hay conteos importados: pídalos con { $option }.
study-pooled = { $count ->
    [one] { $count } desastre, contado desde su fecha de referencia
   *[other] { $count } desastres juntos, cada uno contado desde su fecha de referencia
}
study-pooled-above = { $phase }, { $role }: en promedio por encima del nivel esperado, a { $ratio } ({ $limits }), sobre { $count } desastres.
study-pooled-below = { $phase }, { $role }: en promedio por debajo del nivel esperado, a { $ratio } ({ $limits }), sobre { $count } desastres.
study-pooled-none = { $phase }, { $role }: en promedio sin indicios de un cambio, a { $ratio } el nivel esperado ({ $limits }), sobre { $count } desastres.
study-pooled-uncertain = { $phase }, { $role }: { study-answer-uncertain }: muy pocos desastres, o muy distintos, para una media fiable; a { $ratio } sobre { $count } desastres.
study-pooled-not_estimated = { $phase }, { $role }: sin efecto medio, porque menos de dos desastres tienen una estimación fiable de un período ya terminado.
study-pooled-names = Los desastres, cada uno donde tiene una estimación fiable: { $hazards }.
study-pooled-spread = Los desastres difieren por un factor de { $spread } alrededor de esa media; el { $percent } de lo que los separa no es azar.
study-pooled-left-out = { $count ->
    [one] Queda fuera { $count } desastre: no tiene una estimación fiable de este período, o el período no ha terminado.
   *[other] Quedan fuera { $count } desastres: no tienen una estimación fiable de este período, o el período no ha terminado.
}
study-pooled-phase-before = Los { $planned } días previos
study-pooled-phase-during = Durante
study-pooled-phase-after = Los { $planned } días siguientes

## Qué cambió y cuándo

change-title = { $count ->
    [0] Ningún punto de cambio, { $days }
    [one] Un punto de cambio: { $largest }
   *[other] { $count } puntos de cambio; el mayor: { $largest }
}
change-size = { $day }, de { $before } a { $after }
change-note = Se halló mirando atrás en esta única serie; un nivel es la media de los conteos de la semana de ese lado, o de menos días donde se indica. Es un resumen y no una prueba: los conteos que derivan de un día a otro cambian de nivel sin causa, y un cambio pequeño o breve frente a los altibajos habituales queda fuera.
change-none = La serie no tiene ningún cambio tan grande y duradero que sobresalga de sus altibajos habituales, o muy pocos conteos para verlo.
change-head-day = Nuevo nivel desde
change-head-onset = Pudo empezar
change-head-before = Nivel anterior
change-head-after = Nivel posterior
change-head-course = Lo que sigue
change-level = un nivel
change-rise = una subida constante
change-fall = una bajada constante
change-level-of = { $count ->
    [one] { $level } (media de { $count } día)
   *[other] { $level } (media de { $count } días)
}
chart-change = punto de cambio
chart-change-onset = posible inicio
chart-changed = Punto de cambio: { $change }.

## Un año repasado

size-small = series pequeñas (menos de 20 anuncios esperados)
size-medium = series medianas (de 20 a 99 anuncios esperados)
size-large = series grandes (100 anuncios esperados o más)
size-site = sitios enteros
backtest-title = Qué se habría enviado, { $days }, con un presupuesto de { $budget }
backtest-empty = De esta fuente aún no se ha contado ningún día, así que no hay nada que repasar.
false-alarms-a-month = { $many ->
    [one] { $rate } falsa alarma al mes
   *[other] { $rate } falsas alarmas al mes
}
findings-a-month = { $many ->
    [one] { $rate } hallazgo al mes
   *[other] { $rate } hallazgos al mes
}
below-number = menor que { $number }
backtest-standing-not_yet = { $history ->
    [one] A día de hoy el presupuesto aún no se puede comprobar: hay { $history } día de historia y hace falta un año con 300 días tranquilos contados. Hasta entonces vale el umbral propio del detector, que es 1.
   *[other] A día de hoy el presupuesto aún no se puede comprobar: hay { $history } días de historia y hace falta un año con 300 días tranquilos contados. Hasta entonces vale el umbral propio del detector, que es 1.
}
backtest-standing-looser = A día de hoy el umbral propio del detector, que es 1, cumple el presupuesto: fuera de las ventanas conocidas envía cerca de { $own }, en toda la historia. Ningún umbral es nunca más bajo.
backtest-standing-raised = A día de hoy los umbrales se suben: fuera de las ventanas conocidas, en toda la historia, el propio del detector, que es 1, envía cerca de { $own }; estos, cerca de { $kept }.
backtest-standing-too_few = A día de hoy el umbral propio del detector, que es 1, envía cerca de { $own } fuera de las ventanas conocidas, más que el presupuesto. En total son demasiado pocos para decir cuánto subirlo, así que se queda.
backtest-bar = { $exceedances ->
    [one] { $size }, por { $step }: { $series } en observación. Se envía desde una puntuación de { $usual }; en la ventana de un desastre, desde { $window }. { $exceedances } hallazgo en { $months } meses-serie tranquilos. { $tail }
   *[other] { $size }, por { $step }: { $series } en observación. Se envía desde una puntuación de { $usual }; en la ventana de un desastre, desde { $window }. { $exceedances } hallazgos en { $months } meses-serie tranquilos. { $tail }
}
backtest-tail-own = Cola: exponencial, escala { $scale }.
backtest-tail-pooled = Cola: exponencial, escala { $scale }, con todos los tamaños juntos porque este tiene pocos.
backtest-tail-none = Cola: demasiado pocos hallazgos para ajustar una.
backtest-weights = Las ventanas de los desastres ocupan el { $share } del tiempo observado. Allí una serie tiene { $inside } veces su parte del presupuesto; en lo demás, { $outside } veces.
backtest-month = { $sent ->
    [0] { $month }: nada enviado.
    [one] { $month }: { $sent } hallazgo enviado en un correo.
   *[other] { $mails ->
        [one] { $month }: { $sent } hallazgos enviados en un correo.
       *[other] { $month }: { $sent } hallazgos enviados en { $mails } correos.
    }
}
backtest-month-outside = { $count ->
    [0] Ninguno queda fuera de las ventanas conocidas.
    [one] { $count } queda fuera de las ventanas conocidas.
   *[other] { $count } quedan fuera de las ventanas conocidas.
}
backtest-month-false = { $count ->
    [0] Según la verdad indicada, ninguno es una falsa alarma.
    [one] Según la verdad indicada, { $count } es una falsa alarma.
   *[other] Según la verdad indicada, { $count } son falsas alarmas.
}
backtest-month-over = Es más que el presupuesto de { $budget }.
backtest-month-standing-not_yet = El presupuesto aún no se podía comprobar, así que el umbral era 1.
backtest-month-standing-looser = El umbral de 1 cumplía el presupuesto.
backtest-month-standing-raised = Los umbrales se habían subido, como mucho a { $highest }.
backtest-month-standing-too_few = El umbral seguía en 1: demasiado pocos hallazgos para decir cuánto subirlo.
backtest-row = avisado el { $told }: { $headline }. { $verdict }
backtest-holds = Se sostiene en esta tabla (tasa de descubrimientos falsos: { $rate }).
backtest-holds-not = No se sostiene por sí solo en esta tabla (tasa de descubrimientos falsos: { $rate }).
backtest-outside = Fuera de toda ventana conocida: según la lista de la oficina, una falsa alarma.
backtest-outside-true = Fuera de toda ventana conocida, pero corresponde a un movimiento que consta como real.
backtest-false = No corresponde a ningún movimiento conocido: una falsa alarma.
backtest-relied = Solo supera el umbral dentro de la ventana de un desastre que se anotó más tarde; sin preverlo, avisado el { $live }.
backtest-relied-never = Solo supera el umbral dentro de la ventana de un desastre que se anotó más tarde; sin preverlo, sin aviso.
backtest-total = { $sent ->
    [0] En total no se habría enviado nada.
    [one] En total se habría enviado { $sent } hallazgo en un correo.
   *[other] { $mails ->
        [one] En total se habrían enviado { $sent } hallazgos en un correo.
       *[other] En total se habrían enviado { $sent } hallazgos en { $mails } correos.
    }
}
backtest-total-outside = { $count ->
    [0] Ninguno queda fuera de las ventanas conocidas: según la lista de la oficina, ninguna falsa alarma.
    [one] { $count } queda fuera de las ventanas conocidas: según la lista de la oficina, { $a_month }.
   *[other] { $count } quedan fuera de las ventanas conocidas: según la lista de la oficina, { $a_month }.
}
backtest-total-false = { $false ->
    [0] Frente a los movimientos conocidos indicados ({ $moves }), ninguno habría sido una falsa alarma.
    [one] Frente a los movimientos conocidos indicados ({ $moves }), { $false } de { $sent } no corresponde a ninguno: { $a_month }.
   *[other] Frente a los movimientos conocidos indicados ({ $moves }), { $false } de { $sent } no corresponden a ninguno: { $a_month }.
}
backtest-total-list = { $count ->
    [0] La lista de la oficina por sí sola, sin esa verdad, no daría por falso ninguno.
   *[other] La lista de la oficina por sí sola, sin esa verdad, daría por falsas alarmas los que quedan fuera de las ventanas conocidas: { $count }.
}
backtest-total-kept = El presupuesto de { $budget } se habría cumplido.
backtest-total-missed = El presupuesto de { $budget } no se habría cumplido.
backtest-total-over = { $over ->
    [0] Ningún mes lo superó.
    [one] { $over } de { $months } meses lo superó. Un presupuesto se cumple a lo largo del año, no en cada mes.
   *[other] { $over } de { $months } meses lo superaron. Un presupuesto se cumple a lo largo del año, no en cada mes.
}
backtest-total-relied = { $count ->
    [one] { $count } hallazgo solo superó el umbral dentro de la ventana de un desastre, y el desastre se anotó más tarde: a una oficina que no lo hubiera previsto no se le habría enviado, o no ese día.
   *[other] { $count } hallazgos solo superaron el umbral dentro de la ventana de un desastre, y el desastre se anotó más tarde: a una oficina que no lo hubiera previsto no se le habrían enviado, o no ese día.
}
backtest-shown-title = Qué habría mostrado cada desastre, según el día del primer aviso:
backtest-shown-before = { $days ->
    [one] { $hazard } en { $place } ({ $role }): { $kind } ({ $ratio }) el { $told }, { $days } día antes de su fecha de referencia, { $anchor }.
   *[other] { $hazard } en { $place } ({ $role }): { $kind } ({ $ratio }) el { $told }, { $days } días antes de su fecha de referencia, { $anchor }.
}
backtest-shown-on = { $hazard } en { $place } ({ $role }): { $kind } ({ $ratio }) el { $told }, el mismo día de su fecha de referencia.
backtest-shown-after = { $days ->
    [one] { $hazard } en { $place } ({ $role }): { $kind } ({ $ratio }) el { $told }, { $days } día después de su fecha de referencia, { $anchor }.
   *[other] { $hazard } en { $place } ({ $role }): { $kind } ({ $ratio }) el { $told }, { $days } días después de su fecha de referencia, { $anchor }.
}
backtest-shown-nothing = { $hazard } en { $place } ({ $role }): no se habría enviado nada.
backtest-caution = Los umbrales de cada mes se aprendieron de lo que se sabía antes de él. Los conteos son los que se conocen ahora, con sus correcciones posteriores. También la lista de desastres: el umbral más bajo de la ventana de un desastre vale desde 14 días antes de su fecha de referencia, como si la oficina lo hubiera previsto. Una oficina en vivo solo lo tiene desde el día en que anota el desastre. Que un hallazgo caiga en una ventana no muestra que el desastre lo haya causado; uno fuera de ellas puede ser un movimiento real que nadie anotó.

## Correo

mail-subject = [{ $tag }] { $about }, { $span }, confianza { $confidence }
mail-subject-short = [{ $tag }] { $about }, confianza { $confidence }
mail-subject-shortest = [{ $tag }] { $about }
mail-subject-simulated = SIMULADO { $subject }
mail-tag-alert = { $move } { $ratio }
mail-tag-repeat = Sigue: { $move } { $ratio }
mail-tag-escalation = Sin respuesta: { $move } { $ratio }
mail-tag-all_clear = Terminó: { $move }
mail-tag-closed = Cerrado: { $move }
mail-tag-correction = Corrección: { $move }
mail-tag-digest = { $stories } avisos: { $move } { $ratio }
mail-tag-rehearsal = Simulacro: { $move } { $ratio }
mail-headline-alert = { $headline }
mail-headline-repeat = Sigue así: { $headline }
mail-headline-escalation = Nadie ha respondido todavía: { $headline }
mail-headline-all_clear = Fin del aviso: { $headline }
mail-headline-closed = Cerrado en un nivel nuevo: { $headline }
mail-headline-correction = Corrección, esto ya no se sostiene: { $headline }
mail-headline-digest = { $stories } avisos a la vez, el más fuerte: { $headline }
mail-headline-rehearsal = Simulacro, no ha pasado nada: { $headline }
mail-note-repeat = Ya se avisó de esto, los conteos más recientes lo siguen mostrando y nadie lo ha confirmado todavía.
mail-note-escalation = Lo recibe porque es la siguiente persona de guardia: nadie lo ha confirmado a tiempo. Confírmelo, o pida silencio.
mail-note-all_clear = Todo lo avisado ha terminado en los sitios que la oficina cuenta: sus conteos más recientes ya no lo muestran.
mail-note-closed = Esto queda cerrado, pero al menos uno de los cambios no ha vuelto atrás: dura ya semanas, su nivel se toma ahora por el esperado y no se avisará más.
mail-note-correction = Ya se avisó de esto. Conteos posteriores, o un dato posterior sobre un desastre, no lo confirman: considere retirado el correo anterior.
mail-note-digest = Llegó tanto a la vez que se avisa en un solo correo. Cada línea de la lista es un asunto propio.
mail-note-rehearsal = Esto es un simulacro: un aumento inventado recorre el camino de una alerta real, para ver que llega. Respóndale como a una alerta real; no pide nada más.
mail-and-more = { $about } +{ $more }
mail-about-series = { $place } { $category }
mail-about-site = { $site }, todo el sitio
mail-all = Todo lo que dice este correo
mail-line = { $about }: { $kind } { $ratios } en { $span }, { $since }
mail-line-spans = { $least } a { $most }
mail-line-on = { $line } ({ $sites })
mail-line-more = { $sites } y { $more } más
mail-sure = Confianza: { $confidence } · { $counted } de { $span } con conteo
mail-support = Apoyo
mail-delayed = Este correo debía salir el { $instant } y no pudo salir antes. Lo que dice es lo conocido cuando salió.
known-as-of = Según lo conocido el { $instant }. Conteos posteriores pueden cambiarlo.
mail-playbook = Qué hace ahora la oficina
mail-link = Abrir el tablero
table-ratio = Razón

## Dónde está un lugar respecto a un desastre, al comienzo de un correo

mail-storm-line = { $hazard } · { $phase } · { $place } ({ $role }) · { $clock }
mail-storm-anchor = su fecha de referencia, el { $day }
mail-storm-first-day = su primer día, el { $day }
mail-storm-hours-to = { $count ->
    [one] falta { $count } hora para { $anchor }
   *[other] faltan { $count } horas para { $anchor }
}
mail-storm-hours-since = { $count ->
    [one] { $count } hora desde { $anchor }
   *[other] { $count } horas desde { $anchor }
}
mail-storm-days-to = { $count ->
    [one] falta { $count } día para { $anchor }
   *[other] faltan { $count } días para { $anchor }
}
mail-storm-days-since = { $count ->
    [one] { $count } día desde { $anchor }
   *[other] { $count } días desde { $anchor }
}

## Responder a un correo con sus enlaces

answer-press-acknowledge = Yo me encargo
answer-press-not_useful = No fue útil
mail-offers-note = Cada enlace abre una página que pregunta antes. Puede usarlo quien tenga este correo, y solo durante un tiempo.
answer-ask-acknowledge-title = ¿Se encarga de este aviso?
answer-ask-acknowledge = Así la oficina sabe que alguien se encarga: no se avisa de nuevo. No cambia ningún conteo ni ningún hallazgo.
answer-ask-not_useful-title = ¿No fue útil este aviso?
answer-ask-not_useful = Se guarda con el hallazgo, para quien decide cuánto se avisa. No cambia ningún conteo ni ningún hallazgo, y no detiene los correos.
answer-done-acknowledge-title = Alguien se encarga
answer-done-acknowledge = Queda anotado y no se avisa de nuevo de esto.
answer-done-not_useful-title = Gracias
answer-done-not_useful = Queda anotado con el hallazgo. Nada más ha cambiado.
answer-used-title = Este enlace ya se usó
answer-used = Lo respondió { $who } el { $instant }. Ahora no se ha cambiado nada.
answer-nobody-named = alguien que no dejó su nombre
answer-cared = Se encarga { $who } desde el { $instant }.
answer-taken-back = Después se retiró.
answer-undo-acknowledge = Un analista puede deshacerlo: en la página Avisos del tablero con «{ alerts-press-unack }», o con la orden tidegauge alerts unack "{ $name }" --by NOMBRE
answer-undo-not_useful = Un analista puede deshacerlo: en la página Avisos del tablero, en «{ alerts-history }», con «{ alerts-press-undo }».
answer-taken-title = Ya se encarga alguien
answer-taken = Desde el { $since } se encarga { $who }. Ahora no se ha cambiado nada.
answer-again-title = ¿Encargarse de nuevo de este aviso?
answer-again = Se respondió el { $instant }. Después se retiró, y ahora no se encarga nadie. Encargarse no cambia ningún conteo ni ningún hallazgo.
answer-expired-title = Este enlace es demasiado antiguo
answer-expired = Los enlaces de un correo solo sirven durante un tiempo. No se ha cambiado nada; un analista de la oficina todavía puede anotarlo.
answer-forged-title = Este enlace no es válido
answer-forged = Se cortó o cambió en el camino, o no es de esta oficina. No se ha cambiado nada. Ábralo de nuevo desde el correo.
answer-rehearsal = SIMULACRO: no ha pasado nada. La respuesta es parte del simulacro, no cambia nada más y se retira con él.
answer-gone-title = Este aviso no consta
answer-gone = Los registros de la oficina no contienen el aviso que nombra este enlace; un simulacro se retira cuando termina. No se ha cambiado nada.
answer-unreachable-title = Ahora no se pueden leer los registros de la oficina
answer-unreachable = No se ha cambiado nada. Pruebe el enlace de nuevo dentro de unos minutos.
answer-name = Su nombre, para que los demás sepan a quién preguntar (puede quedar vacío)
answer-about = Trata de:
answer-more = { $count ->
    [one] y { $count } hallazgo más del mismo correo
   *[other] y { $count } hallazgos más del mismo correo
}

## El correo que llega cada día

daily-subject-nothing = [Nada que contar] { $date }
daily-subject-silent = { $count ->
    [one] [{ $count } sitio sin lectura] { $read } de { $all } listas leídas, { $date }
   *[other] [{ $count } sitios sin lectura] { $read } de { $all } listas leídas, { $date }
}
daily-subject-open = { $count ->
    [one] [{ $count } abierto] { $read } de { $all } listas leídas, { $date }
   *[other] [{ $count } abiertos] { $read } de { $all } listas leídas, { $date }
}
daily-subject-lost = [{ $count } sin entregar] { $read } de { $all } listas leídas, { $date }
daily-subject-quiet = [Todo en calma] { $read } de { $all } listas leídas, { $date }
daily-read = { $all ->
    [0] La oficina todavía no tiene ninguna lista que contar.
    [one] Se leyó por completo { $read } de { $all } lista en 24 horas.
   *[other] Se leyeron por completo { $read } de { $all } listas en 24 horas.
}
daily-missing = { $count ->
    [one] Falta { $count } lista: { $reason }.
   *[other] Faltan { $count } listas: { $reason }.
}
daily-silent = No se leyó nada de: { $sites }.
daily-newest = La ventana más reciente con un conteo completo terminó el { $instant }.
daily-newest-none = Ninguna ventana tiene todavía un conteo completo.
daily-open = { $count ->
    [0] No hay ningún hallazgo abierto.
    [one] Hay { $count } hallazgo abierto:
   *[other] Hay { $count } hallazgos abiertos:
}
daily-open-more = { $count ->
    [one] y { $count } más, en el tablero
   *[other] y { $count } más, en el tablero
}
daily-sent = { $count ->
    [0] No se envió ningún aviso en 24 horas.
    [one] Se envió { $count } hallazgo por correo en 24 horas.
   *[other] Se enviaron { $count } hallazgos por correo en 24 horas.
}
daily-held = { $count ->
    [one] { $count } hallazgo espera a ser enviado.
   *[other] { $count } hallazgos esperan a ser enviados.
}
daily-lost = { $count ->
    [one] En siete días se dio por perdido { $count } correo que nadie tiene con seguridad: el servidor de correo lo rechazó, o no dijo si lo había aceptado.
   *[other] En siete días se dieron por perdidos { $count } correos que nadie tiene con seguridad: el servidor de correo los rechazó, o no dijo si los había aceptado.
}
daily-refused = { $count ->
    [one] A { $count } persona le falta un correo de los últimos siete días que otras tienen: el servidor de correo no aceptó su dirección.
   *[other] A { $count } personas les falta un correo de los últimos siete días que otras tienen: el servidor de correo no aceptó sus direcciones.
}
daily-lacking = { $count ->
    [one] Por { $count } vía de salida (un grupo de lectores, el webhook o un servicio) se dio algo por perdido en siete días: otros lo tienen, o era un correo como este.
   *[other] Por { $count } vías de salida (grupos de lectores, el webhook o servicios) se dio algo por perdido en siete días: otros lo tienen, o era un correo como este.
}
daily-next-window = El próximo conteo está previsto para el { $instant }.
daily-next-mail = El próximo correo como este llega el { $instant }. Si no llega, no lo tome por calma: pida a quien opera Tidegauge que lo revise.

## Sitios que no se pueden leer

notice-subject-one = [Sin leer] { $sites }: { $reason }
notice-subject-many = [{ $count } sitios sin leer] { $sites }
notice-subject-ended = { $count ->
    [one] [Se lee de nuevo] { $sites }
   *[other] [{ $count } sitios se leen de nuevo] { $sites }
}
notice-begun = { $site }: desde el { $since } no se pudo leer al menos la mitad. Lo más frecuente: { $reason }.
notice-last = { $site } se leyó completo por última vez en una ventana que terminó el { $instant }.
notice-ended = { $site } se lee de nuevo. Desde el { $since } no se había podido leer al menos la mitad; lo más frecuente: { $reason }.
notice-held = Lo que no se pudo leer falta y no es cero. No es una caída, y no se avisa de nada nuevo que muestre un sitio así hasta que se lea de nuevo; lo que se halló antes y espera, sí se envía.
notice-once = De esto se avisa una vez, y otra cuando el sitio se lea de nuevo.
notice-gap = Lo que faltó sigue faltando: una página de ahora no sirve para contar el pasado.
notice-steps = Que lo revise quien opera Tidegauge:
notice-step = tidegauge site health { $site } (muestra cada lista) y tidegauge site check { $site } (pregunta una vez al sitio y dice qué regla decidió)

## Gráficos y sus tablas

chart-observed = contado
chart-expected = esperado
chart-usual = rango habitual
chart-lower-bound = al menos
chart-missing = sin dato
chart-marker = { $kind } { $ratio }
simulated-title = SIMULADO · { $title }
chart-peer-ratio = contado ÷ esperado
chart-sentence = { $title }: conteo en { $counted } de { $span }; el más reciente es de { $ads } { $measure } { $when }, frente a { $expected } esperados.
chart-sentence-no-baseline = { $title }: conteo en { $counted } de { $span }; el más reciente es de { $ads } { $measure } { $when }, aún sin nivel de referencia.
chart-sentence-part = { $title }: conteo en { $counted } de { $span }; el más reciente es de { $ads } { $measure } { $when }.
chart-sentence-empty = { $title }: en estos días no se pudo contar nada; son días sin dato, no ceros.
chart-gaps = { $count ->
    [one] { $count } día no tiene número: { $reasons }.
   *[other] { $count } días no tienen número: { $reasons }.
}
chart-gap = { $reason } ({ $days })
chart-description = Gráfico de líneas de { $measure } por { $step }, { $days }, con el nivel esperado y su rango habitual.
chart-phase-before = Antes del desastre: { $days }.
chart-phase-during = Durante el desastre: { $days }.
chart-phase-after = Después del desastre: { $days }.
chart-hazard = { $hazard }: { $days }.
chart-marked = Marcado desde el { $day }: { $finding }.
chart-coverage = Qué se contó
coverage-description = Franja de lo contado, { $days }: contado, mínimo o sin dato.
coverage-sentence = { $missing ->
    [0] { $cells ->
        [one] No falta nada: la única casilla de abajo tiene su conteo.
       *[other] No falta nada: las { $cells } casillas de abajo tienen su conteo.
    }
    [one] { $cells ->
        [one] Falta la única casilla de abajo: no tiene número.
       *[other] Falta { $missing } de las { $cells } casillas de abajo: no tiene número.
    }
   *[other] Faltan { $missing } de las { $cells } casillas de abajo: no tienen número.
}
peer-sentence = { $count ->
    [one] { $days }: { $place } estuvo a { $ratio } su nivel esperado ({ $cells } días-sitio); el único lugar de comparación, a { $others } ({ $beside }).
   *[other] { $days }: { $place } estuvo a { $ratio } su nivel esperado ({ $cells } días-sitio); los { $count } lugares de comparación, a { $others } ({ $beside }).
}
peer-sentence-none = En estos días se contó demasiado poco para comparar los lugares.
peer-description = Gráfico pequeño de líneas de contados ÷ esperados por día, { $days }. { $place }: { $ratio } en el conjunto de esos días.
table-day = Día
table-window = Ventana
table-ads = Contado
table-expected = Esperado
table-usual = Rango habitual
table-coverage = Cobertura: { $row }
window-not-over = aún sin terminar
window-open = { $window } ({ $open })
coverage-with-reason = { $coverage } ({ $reason })
table-compared = Comparados
cells-compared = { $compared } de { $cells }
chart-ratio-cells = lo elegido
chart-ratio-rest = resto del sitio
chart-ratio-one = como se esperaba
chart-ratio-none = nada que comparar
ratio-sentence = { $title }, { $days }: { $ratio } el nivel esperado; se comparan { $compared } de { $cells } valores diarios.
ratio-sentence-rest = { $title }, { $days }: { $ratio } el nivel esperado, el resto del sitio { $rest }; se comparan { $compared } de { $cells } valores diarios.
ratio-sentence-none = { $title }: no se puede comparar nada en estos días, porque ninguno tiene a la vez un conteo completo y un nivel esperado.
ratio-description = Gráfico de líneas de contado ÷ esperado por { $step }, { $days }; ambas sumas son de las mismas celdas.
no-number = sin número
at-least = al menos { $ads }

## El panel

page-needs-script = Este panel necesita JavaScript.
page-navigation = Páginas
page-language = Idioma
page-now = Ahora
page-storm = Tormenta
page-as-of = Todo lo que muestra esta página corresponde a la emisión { $issue }, escrita el { $at }.
page-read = leída el { $at }
next-step = Siguiente paso:
unreachable-title = No se pueden leer los conteos guardados
unreachable = La base de datos no responde. Antes que mostrar algo viejo, esta página no muestra nada.
unreachable-step = Déjela abierta: lo intenta de nuevo cada diez segundos y conserva lo que había en el formulario que usted envió. Si dura, avise a quien se ocupa de Tidegauge: «tidegauge doctor» dice qué falla.
outdated = La base de datos aún no es de esta versión. En lugar de mostrar la mitad, esta página no muestra nada.
outdated-step = Inicie Tidegauge de esta versión con tidegauge run, que pone la base de datos al día; luego recargue esta página.
limits-more = Qué pueden y qué no pueden decir estos conteos
limits-people = Detrás de muchos anuncios puede haber una sola persona, y detrás de un solo anuncio, muchas; los anuncios se repiten, se copian y se falsifican.
limits-site = Solo se cuentan los sitios de la lista de la oficina, solo sus páginas de listado y solo mientras se pueden leer.
limits-missing = Un conteo que falta es un conteo que falta. Nunca se muestra como cero y nada se rellena.
limits-cause = Que un cambio coincida con un desastre no muestra que el desastre lo haya causado.
limits-privacy = Solo se guardan conteos: ningún anuncio, texto, foto, nombre ni teléfono.
chart-as-table = Lo mismo en una tabla

## La página Ahora

now-unusual = Algo inusual ahora. { $headline }
now-sure = { $stories ->
    [one] Confianza: { $confidence }. Nada más destaca.
   *[other] Confianza: { $confidence }. En total destacan { $stories } lugares o sitios; primero el más fuerte.
}
now-sure-mine = Confianza: { $confidence }. En total destacan { $stories } lugares o sitios; primero el más fuerte de los suyos.
now-quiet-title = Nada inusual ahora
now-quiet = { $expected ->
    [one] La única celda tiene un conteo completo en su ventana más reciente, y no hay ningún hallazgo en curso.
   *[other] { $counted ->
        [one] { $counted } de { $expected } celdas tiene un conteo completo en su ventana más reciente, y no hay ningún hallazgo en curso.
       *[other] { $counted } de { $expected } celdas tienen un conteo completo en su ventana más reciente, y no hay ningún hallazgo en curso.
    }
}
now-quiet-means = { $judged ->
    [0] { $series ->
        [one] La única serie no tiene aún historia suficiente para juzgarla, así que esta calma no es una respuesta.
       *[other] Ninguna de las { $series } series tiene aún historia suficiente para juzgarla, así que esta calma no es una respuesta.
    }
    [one] { $series ->
        [one] La única serie tiene historia suficiente para juzgarla; aquí se diría cualquier cambio en ella que mereciera una alarma.
       *[other] { $judged } de { $series } series tiene historia suficiente para juzgarla; en esa, aquí se diría cualquier cambio que mereciera una alarma.
    }
   *[other] { $judged } de { $series } series tienen historia suficiente para juzgarlas; en esas, aquí se diría cualquier cambio que mereciera una alarma.
}
now-blind-title = Se contó demasiado poco para saberlo
now-blind = { $counted ->
    [0] No hay hallazgos, pero ninguna celda tiene un conteo completo en su ventana más reciente. Esta calma no puede tomarse como respuesta.
    [one] No hay hallazgos, pero solo { $counted } de { $expected } celdas tiene un conteo completo en su ventana más reciente. Esta calma no puede tomarse como respuesta.
   *[other] No hay hallazgos, pero solo { $counted } de { $expected } celdas tienen un conteo completo en su ventana más reciente. Esta calma no puede tomarse como respuesta.
}
now-stale-title = Los conteos se han detenido
now-stale = La ventana más reciente registrada terminó el { $at }, y todos los sitios van con retraso. Lo que sigue es viejo.
now-stale-step = Siguiente paso: vea si el reloj de Tidegauge está en marcha y lea su registro.
now-late-sites = { $sites ->
    [one] El único sitio va con retraso.
   *[other] { $late ->
        [one] { $late } de { $sites } sitios va con retraso.
       *[other] { $late } de { $sites } sitios van con retraso.
    }
}
now-empty-title = Aún no se ha contado ningún sitio
now-empty = La base de datos responde, pero todavía no se ha leído ningún sitio ni se ha importado nada.
now-imported-title = Solo hay conteos importados
now-imported = Los conteos de esta oficina son importados y abarcan { $days }. No se lee ningún sitio, así que nada puede decirse del presente.
now-imported-step = Verlos alrededor de un desastre
now-last-window = La última ventana completa terminó el { $at } · { $read } de { $sites ->
    [one] { $sites } sitio
   *[other] { $sites } sitios
}
now-last-windows = Las últimas ventanas completas terminaron entre el { $first } y el { $last } · { $read } de { $sites } sitios
now-last-window-none = Ningún sitio tiene completa su ventana más reciente · 0 de { $sites ->
    [one] { $sites } sitio
   *[other] { $sites } sitios
}
now-clock-none = No hay ningún desastre cercano en la lista de la oficina.
now-unasked-title = Ahora no se cuenta nada
now-unasked = Aún no ha terminado ninguna ventana de los sitios que se consultan hoy; lo que sigue es de días anteriores.
now-unasked-no-card = Esta oficina ya no tiene ninguna ficha de sitio, así que no se cuenta nada; lo que sigue es de días anteriores.
now-paused-title = El conteo está en pausa
now-paused = Alguien impide que se consulte cualquier sitio. Hasta que se reanude, no se cuenta nada nuevo ni se puede detectar nada.
now-clock-others = También afectó a { $places }.
now-next-slot = Próximo conteo: { $site }, ventana hasta { $at }.
now-next-focus-slot = Próximo conteo, solo de los lugares de la tormenta: { $site }, ventana hasta { $at }.
now-see-series = Ver la serie
now-stories-elsewhere = Lo que destaca en otros lugares
now-mine = { $count ->
    [0] Sus lugares: nada destaca
   *[other] Lo que destaca en sus lugares
}
now-mine-some = { $here ->
    [one] { $here } de los { $stories } está en sus lugares ({ $places }) y va primero.
   *[other] { $here } de los { $stories } están en sus lugares ({ $places }) y van primero.
}
now-mine-none = Nada de ello está en sus lugares ({ $places }).
now-mine-choose = Sus lugares van primero; guarde la dirección para conservarlos
now-mine-choose-none = Ningún lugar propio elegido
now-open-storm = Antes, durante y después
now-see-storm = Verlo en su contexto: { $hazard }
now-stories = { $count ->
    [one] Lo que destaca
   *[other] Lo que destaca, primero lo más fuerte
}
now-why = Por qué, y con qué seguridad
now-agreeing = { $count ->
    [one] { $count } hallazgo más coincide aquí
   *[other] { $count } hallazgos más coinciden aquí
}
now-faded = { $count ->
    [one] No se ve últimamente y aún no está cerrado: { $count } hallazgo
   *[other] No se ven últimamente y aún no están cerrados: { $count } hallazgos
}
now-faded-some = { $count ->
    [one] { $count } hallazgo sigue abierto y está más abajo: en dos días contados o más no se vio, o en { $days } días no hubo ningún conteo en que verlo. Termina cuando suficientes conteos seguidos no dan ninguna alarma, en ningún periodo de hasta dos semanas.
   *[other] { $count } hallazgos siguen abiertos y están más abajo: en dos días contados o más no se vieron, o en { $days } días no hubo ningún conteo en que verlos. Terminan cuando suficientes conteos seguidos no dan ninguna alarma, en ningún periodo de hasta dos semanas.
}
now-over = { $count ->
    [one] Terminó en los últimos 30 días: { $count } hallazgo
   *[other] Terminaron en los últimos 30 días: { $count } hallazgos
}
now-fact-counted = Contados
now-fact-expected = Esperados
now-fact-usual = Rango habitual
now-fact-ratio = Razón
now-fact-confidence = Confianza
now-fact-since = Desde
now-site = Sitio
now-coverage-caption = Con qué integridad se contó cada sitio
now-window = Fin de la ventana más reciente
now-cells = Celdas contadas
now-gaps = Sin contar, y por qué
now-next = Fin de la próxima ventana
now-cells-of = { $counted } de { $expected }
now-gap = { $cells ->
    [one] { $cells } celda: { $reason }
   *[other] { $cells } celdas: { $reason }
}
now-no-gaps = ninguna
now-overdue = con retraso desde el { $at }

## La página Tormenta

storm-hazard = Desastre
storm-place = Lugar
storm-category = Categoría
storm-kicker = { $hazard } · { $days } · { $role }
storm-title = { $category } en { $place }, { $phase }: { $ratio } el nivel esperado
storm-title-none = { $category } en { $place }: aún no hay con qué comparar
storm-since = desde el { $day }, sin fin indicado aún
storm-ratio-note = Contados ÷ esperados, todos los sitios juntos sobre las mismas celdas, según las fechas oficiales ({ $days }): «antes» son los 14 días previos; «después», los que han pasado de los 90 siguientes. El estudio, más abajo, cuenta desde la fecha de referencia.
storm-overlap = { $others } también tocó este lugar en estos días: ningún número de aquí es la huella de uno solo.
storm-unverified = Aún no está verificado que este desastre haya afectado a este lugar.
storm-cells = { $expected ->
    [0] ninguno de sus días-sitio había terminado en esta emisión
   *[other] { $cells } de { $expected } días-sitio comparados
}
storm-line = { $category } en { $place }, en { $site }
storm-zoom = Con Mayús pulsada, gire la rueda o arrastre sobre la línea para acercarse, o elija sus días encima de ella.
storm-to-series = De dónde viene el número de cada día
storm-changes = Qué cambió y cuándo
storm-study = Antes, durante y después, contando desde la fecha de referencia { $anchor }, frente a lugares adonde no llegó
storm-study-foreseen = Antes, durante y después, contando desde la fecha de referencia { $anchor }, prevista y aún por llegar, frente a lugares adonde no llegó
storm-study-note = { $category } en { $place }, todos los sitios juntos: los conteos al lado de lo que habrían sido si este lugar se hubiera movido como los demás. Lo mismo en una terminal: { $command }
storm-study-wait = El estudio se está calculando; tarda unos segundos cuando hay conteos nuevos.
storm-study-refused = No se puede hacer el estudio con lo que está guardado. «tidegauge study» dice por qué.
storm-study-sentences = En frases completas
storm-findings = Hallazgos en estos días
storm-no-findings = No hay evidencia de un cambio en este sitio en estos días.
storm-peers = Para comparar: lugares que ningún desastre ha tocado últimamente
storm-peers-note = Contados ÷ esperados, todos los sitios juntos sobre las mismas celdas; la línea discontinua es el nivel esperado, y todos los gráficos comparten la misma escala.
storm-no-peers = Ningún lugar sin desastre en estos días tiene conteos para comparar.
aligned-heading = Esta tormenta junto a otras, cada una contada desde su propia fecha de referencia
aligned-note = Contados ÷ esperados, todos los sitios juntos sobre las mismas celdas; de cada tormenta, las cuatro semanas anteriores a su fecha de referencia y las nueve posteriores, hasta donde hayan pasado. Lo que hubo en cada una se dice una vez para los días durante ella y otra para los posteriores, según sus fechas oficiales. Las tormentas se distinguen en más que sus conteos: la temporada, el tamaño y los sitios que se contaban.
aligned-choose = Comparar con
aligned-choose-none = Ninguna otra tormenta
aligned-title = Días desde la fecha de referencia
aligned-day = Días desde la fecha de referencia
aligned-anchor = fecha de referencia
aligned-anchor-of = La fecha de referencia de { $storm } es { $day }.
aligned-name = { $hazard }, { $place }
aligned-cell = { $ratio } ({ $cells })
aligned-description = Líneas de contados ÷ esperados por día, una por tormenta, cada una contada desde su propia fecha de referencia.
aligned-sentence = { $last ->
    [0] En el día de la fecha de referencia, hasta donde han llegado todas: { $storms }.
   *[other] Hasta el día +{ $last } desde la fecha de referencia, hasta donde han llegado todas: { $storms }.
}
aligned-storm = { $storm }: { $phases }
aligned-phase = { $phase }, { $days }, a { $ratio } el nivel esperado ({ $compared } de { $cells } días-sitio comparados)
aligned-phase-none = { $phase }, { $days }, sin número (0 de { $cells } días-sitio comparados)
aligned-phase-not-yet = { $phase }: aún no
aligned-sentence-not-yet = { $storm } se cuenta desde { $day } y sus conteos aún no llegan hasta ahí. Las líneas muestran los días anteriores.
aligned-no-other = Ninguna otra tormenta registrada alcanzó un lugar donde se cuente esta categoría.
aligned-no-days = Esta tormenta aún no tiene ningún día que se pueda comparar.
elsewhere-heading = Otros lugares que tocó este desastre
elsewhere-note = Que los conteos bajen en el lugar que la gente dejó y suban en el lugar adonde fue es compatible con un traslado, pero por sí solo no indica que lo haya. Cada lugar sigue sus propias fechas oficiales; el estudio de cada uno está en su propia página.
elsewhere-none = No tocó ningún otro lugar que se cuente aquí.
elsewhere-role = Qué hizo allí
elsewhere-not-yet = aún no
elsewhere-sentence = { $count ->
    [one] { $days }: { $place } estuvo a { $ratio } su nivel esperado ({ $cells } días-sitio); el lugar adonde o de donde la gente pudo trasladarse, { $names }, a { $others } ({ $beside }).
   *[other] { $days }: { $place } estuvo a { $ratio } su nivel esperado ({ $cells } días-sitio); los { $count } lugares adonde o de donde la gente pudo trasladarse ({ $names }), a { $others } ({ $beside }).
}
storm-empty-title = No hay ningún desastre que mostrar
storm-empty = La lista de la oficina no contiene ningún desastre que haya llegado a un lugar donde se cuente.
storm-empty-step = Añádalo a hazards.csv en la carpeta de la oficina; el archivo se lee en el próximo inicio.
storm-empty-then = Ningún desastre conocido a esa hora había llegado a un lugar donde se cuente.
storm-unmatched-title = No hay ningún desastre que mostrar en { $place }
storm-unmatched-none = Ningún desastre de la lista llegó a { $place }.
storm-unmatched = { $hazard } no llegó a { $place }.
storm-uncounted = { $hazard } llegó a { $place }, pero allí no se cuenta nada.
storm-uncounted-sites = Ver qué se cuenta y dónde
storm-unmatched-explore = Explorar los conteos de { $place }
storm-unmatched-other = { $hazard } en { $place }
storm-unmatched-instead = Mostrar { $hazard }
storm-no-days-title = No hay conteos de estos días
storm-no-days = Este lugar no se contó en los días alrededor de este desastre. Faltan datos; no son ceros.

## El foco de tormenta en la página Ahora

now-focus-title = Se lee ahora con más frecuencia
now-focus-watch = { $place }: { $alert }, hasta el { $until }.
now-focus-warning = { $place }: { $alert }, hasta el { $until }.
now-focus-destination = { $place }: aquí llega gente de { $source }, hasta el { $until }.
now-focus-asked = { $place }: a petición de { $who }, hasta el { $until }.
now-focus-caption = Lo último que contaron las lecturas adicionales. Solo se muestran: no dan lugar a ninguna alerta y ningún nivel aprende de ellas.
now-focus-list = Lista
now-focus-read = Leído a las
now-focus-rank = Entre lecturas anteriores
now-focus-ranked = más alto que { $lower } de { $usual } en las { $weeks } semanas anteriores
now-focus-least = al menos { $ads }

## Un desastre al que nadie ha dado nombre, y adónde puede ir su gente

alert-watch = Vigilancia de { $subject }
alert-warning = Aviso de { $subject }
alert-evacuation = Evacuación inmediata
alert-as-published = «{ $name }»
alert-of-hurricane = huracán
alert-of-typhoon = tifón
alert-of-hurricane-force-wind = vientos huracanados
alert-of-extreme-wind = vientos extremos
alert-of-storm-surge = marejada ciclónica
alert-of-tropical-storm = tormenta tropical
alert-of-flood = inundación
alert-of-coastal-flood = inundación costera
alert-of-winter-storm = tormenta invernal
alert-of-blizzard = ventisca
alert-of-ice-storm = tormenta de hielo
alert-of-fire = incendio
alert-of-earthquake = terremoto
alert-of-tsunami = tsunami
alert-of-volcano = erupción volcánica
alert-of-hazardous-materials = materiales peligrosos
alert-of-nuclear-power-plant = central nuclear
alert-of-radiological-hazard = peligro radiológico
alert-of-flash-flood = inundación repentina
alert-of-severe-thunderstorm = tormenta eléctrica severa
alert-of-tornado = tornado
hazard-kind-hurricane = Huracán
hazard-kind-tropical-storm = Tormenta tropical
hazard-kind-storm = Tormenta
hazard-kind-flood = Inundación
hazard-kind-tornado = Tornado
hazard-kind-derecho = Derecho
hazard-kind-winter-storm = Tormenta invernal
hazard-kind-ice-storm = Tormenta de hielo
hazard-kind-wildfire = Incendio forestal
hazard-kind-heat-wave = Ola de calor
hazard-kind-earthquake = Terremoto
hazard-kind-chemical-release = Escape químico
hazard-kind-evacuation = Evacuación
hazard-the-hurricane = el huracán
hazard-the-tropical-storm = la tormenta tropical
hazard-the-storm = la tormenta
hazard-the-flood = la inundación
hazard-the-tornado = el tornado
hazard-the-derecho = el derecho
hazard-the-winter-storm = la tormenta invernal
hazard-the-ice-storm = la tormenta de hielo
hazard-the-wildfire = el incendio forestal
hazard-the-heat-wave = la ola de calor
hazard-the-earthquake = el terremoto
hazard-the-chemical-release = el escape químico
hazard-the-evacuation = la evacuación
hazard-unnamed = { $kind } del { $date }
hazard-named = { $kind } { $name }
hazard-own = «{ $name }»
role-expected = puede recibir personas

## El último recordatorio, y la vuelta desde un nivel que se había mantenido

mail-tag-last_repeat = Último aviso: { $move } { $ratio }
mail-headline-last_repeat = Último recordatorio, sigue así: { $headline }
mail-note-last_repeat = Este es el último recordatorio: se avisó una y otra vez, los conteos más recientes lo siguen mostrando y nadie lo ha confirmado. No se pierde: sigue en el tablero y en el correo de cada día, se avisará de lo nuevo y también de su fin.
mail-last-some = Parte de esto se repite aquí por última vez. Sigue en el tablero y en el correo de cada día, se avisará de lo nuevo y también de su fin.
mail-move-back = vuelta
way-back-back-up = Esto es la vuelta: el nivel subió a partir del { $began } y se tomó por el esperado. { $observed } está dentro de lo que era habitual antes ({ $usual }).
way-back-there-up = Esto va de vuelta: el nivel subió a partir del { $began } y se tomó por el esperado. { $observed } sigue por encima de lo que era habitual antes ({ $usual }).
way-back-back-down = Esto es la vuelta: el nivel bajó a partir del { $began } y se tomó por el esperado. { $observed } está dentro de lo que era habitual antes ({ $usual }).
way-back-there-down = Esto va de vuelta: el nivel bajó a partir del { $began } y se tomó por el esperado. { $observed } sigue por debajo de lo que era habitual antes ({ $usual }).


## Un día en que cambia la hora

daily-clock-change = La hora cambia el { $date }: este día local tiene { $hours } horas.
## La página Avisos

page-alerts = Avisos
alerts-title = { $count ->
    [0] Ningún aviso espera respuesta
    [one] { $count } aviso necesita respuesta
   *[other] { $count } avisos necesitan respuesta
}
alerts-kicker = { $open ->
    [one] { $open } hallazgo abierto · { $silences } · a fecha de { $at }
   *[other] { $open } hallazgos abiertos · { $silences } · a fecha de { $at }
}
alerts-silences = { $count ->
    [0] ningún silencio en vigor
    [one] { $count } silencio en vigor
   *[other] { $count } silencios en vigor
}
alerts-quiet = De todo lo avisado se encarga alguien, o ya terminó. Los hallazgos nuevos se avisan por correo; en un minuto esta página dice que hay algo nuevo.
alerts-news = { $count ->
    [one] Desde que se mostró esta página, { $count } aviso llegó o está en otro lugar.
   *[other] Desde que se mostró esta página, { $count } avisos llegaron o están en otro lugar.
}
alerts-press-news = Mostrar lo nuevo
alerts-unwatched = Ahora no se puede leer la base de datos: lo de abajo puede ir por detrás de lo ocurrido.
alerts-to-answer = Diga que se encarga de un aviso y dejará de repetirse. Eso no cambia ningún conteo ni ningún hallazgo.
alerts-lost-line = { $count ->
    [one] Es posible que { $count } aviso no haya llegado a nadie; abajo se dice qué hacer.
   *[other] Es posible que { $count } avisos no hayan llegado a nadie; abajo se dice qué hacer.
}
alerts-title-late = { $count ->
    [one] { $count } aviso aún no ha llegado a nadie
   *[other] { $count } avisos aún no han llegado a nadie
}
alerts-title-lost = { $count ->
    [one] Es posible que { $count } aviso no haya llegado a nadie
   *[other] Es posible que { $count } avisos no hayan llegado a nadie
}
alerts-late-line = { $count ->
    [one] { $count } aviso está atrasado: todavía no lo tiene nadie. Avise usted a sus colegas; abajo se dice qué lo detiene.
   *[other] { $count } avisos están atrasados: todavía no los tiene nadie. Avise usted a sus colegas; abajo se dice qué los detiene.
}
alerts-group-late = Atrasado
alerts-group-late-note = Ya debía haberse avisado, y todavía no lo tiene nadie. Avise usted a sus colegas.
alerts-late = Debía salir el { $at }, y todavía no lo tiene nadie. Avise usted a sus colegas; «tidegauge doctor» dice qué está parado.
alerts-late-error = Espera desde el { $at } y no ha llegado a nadie: { $error }. Avise usted a sus colegas; se intenta una y otra vez, y «tidegauge doctor» dice qué falla.
alerts-empty-title = Todavía no se encontró nada
alerts-empty = No hay ningún hallazgo abierto y ninguno terminó en los últimos 30 días: no había nada que avisar.
alerts-empty-step = Vea en la página Ahora si se contaron todos los sitios; o envíe un simulacro con «tidegauge rehearse».
alerts-old-title = Un día sin novedades
alerts-old = La emisión más reciente se escribió el { $at }. Lo ocurrido después no está en esta página.
alerts-old-step = Vea si el reloj de Tidegauge está en marcha: «tidegauge doctor» dice qué falla.
alerts-name = Su nombre
alerts-name-help = Queda junto a todo lo que haga aquí y en la auditoría. Se pregunta una vez, hasta que salga de esta página.
alerts-group-answer = Necesita respuesta
alerts-group-answer-note = Se avisó, y nadie ha dicho que se encarga.
alerts-group-lost = Perdido o sin confirmar
alerts-group-lost-note = No lo tiene nadie, o no se sabe si llegó. Cada tarjeta dice qué hacer.
alerts-group-waiting = Por enviar
alerts-group-waiting-note = Está decidido que se avisa; aún no ha salido.
alerts-group-cared = Atendido
alerts-group-cared-note = Alguien se encarga; no se vuelve a avisar.
alerts-group-held = Retenido o silenciado
alerts-group-held-note = Se encontró y no se avisa, por el motivo que está al lado.
alerts-group-closed = Cerrado en los últimos 30 días
alerts-group-closed-note = Se avisó o esperaba hacerlo, y terminó o se retiró.
alerts-group-count = { $title } ({ $count })
alerts-more = { $count ->
    [one] { $count } más, en una línea
   *[other] { $count } más, una línea cada uno
}
alerts-more-of = { $count ->
    [one] { $about }: { $count } más, en una línea
   *[other] { $about }: { $count } más, una línea cada uno
}
alerts-told = Avisado el { $at }; nadie ha respondido.
alerts-cared = { $who } se encarga desde el { $at }.
alerts-asleep = No es urgente: espera al fin de las horas de descanso, hasta el { $at }.
alerts-leaving = Se está entregando al servidor de correo.
alerts-due = Sale el { $at }, junto con lo que llegue de la misma historia hasta entonces.
alerts-due-now = Ya le toca y sale en unos minutos.
alerts-dead = Se rechazó de forma definitiva. Avise usted a sus colegas, revise los destinatarios en tidegauge.toml y mire «tidegauge doctor».
alerts-unconfirmed = La línea se cortó dos veces antes de que respondiera el servidor de correo: puede haber llegado. Pregunte a sus colegas; quien lo tenga se encarga aquí.
alerts-silenced = Silenciado hasta el { $until } por { $who }: { $why }
alerts-silenced-told = Silenciado hasta el { $until } por { $who } ({ $why }): no se avisa de nuevo antes.
alerts-silenced-waiting = No sale antes de { $until }: silenciado por { $who } ({ $why }). Lo que entonces siga en pie se decide de nuevo.
alerts-ended = Terminó: se vio por última vez { $latest }.
alerts-withdrawn = Retirado: los conteos posteriores no lo sostienen. Rectifique lo que haya transmitido.
alerts-undecided = No se decidió nada: se encontró antes de que se guardaran las decisiones.
alerts-why-new = Por avisar: lo muestra un conteo en vivo y nadie lo sabía.
alerts-why-withdrawn = Ya no se avisa: los conteos posteriores no lo sostienen.
alerts-why-already_told = No se avisa de nuevo: ya se avisó.
alerts-why-already_waits = No se pone de nuevo en espera: su aviso ya espera.
alerts-why-already_waited = No se pone de nuevo en espera: su aviso ya estaba en la bandeja de salida, y nadie lo tenía aún.
alerts-why-already_refused = No se avisa de nuevo: su aviso fue rechazado definitivamente y nadie lo tiene.
alerts-why-no_live_count = Retenido: ningún conteo en vivo ha leído su sitio en las últimas 48 horas; los conteos importados y antiguos no envían nada.
alerts-why-unsteady = Retenido: en 24 horas se avisó y se retiró dos veces, así que los conteos vacilan. Se decide de nuevo en cada revisión, y se avisa cuando haya pasado un día.
alerts-why-no_live_day = Retenido: su sitio se cuenta en vivo, y aún se leyeron muy pocas ventanas de un día para decir si los conteos en vivo lo muestran. Se decide de nuevo después de cada recorrido.
alerts-why-not_live = Retenido: el día en vivo más reciente no lo muestra.
alerts-why-over = Retenido: terminó antes de que se pudiera avisar.
alerts-why-spike = Retenido: un día que el siguiente no confirmó, casi siempre duplicados.
alerts-why-site_unhealthy = Retenido: se pudo leer muy poco de su sitio, así que lo que muestra puede ser fallo del propio sitio.
alerts-why-whole_site_moved = Retenido: se movió todo el sitio, y lo cuenta una vez el hallazgo del sitio.
alerts-why-whole_place_moved = Retenido: lo cuenta una vez el hallazgo de todas las categorías del lugar.
alerts-why-below_budget = Retenido: demasiado débil para el presupuesto de falsas alarmas de la oficina.
alerts-why-silenced = Retenido: silenciado.
alerts-weighed = { $reason } Fuerza { $score }; el presupuesto pide { $threshold }.
alerts-under-silence = { $reason } Silencio número { $number }.
alerts-because-of = { $reason } Se comparó con: { $other }.
alerts-decision = { $at }: { $reason }
alerts-decision-undated = Antes de que las decisiones llevaran fecha: { $reason }
alerts-decisions = Por qué: cada decisión y cada copia
alerts-copies = Entrega
alerts-copy-line = { $route }: { $state }
alerts-copy-line-error = { $route }: { $state } ({ $error })
alerts-copy-queued = espera, le toca el { $at }
alerts-copy-leaving = está saliendo
alerts-copy-sent = enviado el { $at }
alerts-copy-unconfirmed = puede haber llegado; no se sabe
alerts-copy-dead = rechazado de forma definitiva
alerts-copy-dropped = retirado antes de salir
alerts-copy-escalation = Sin respuesta, así que se avisa a más: { $route }
alerts-copy-repeat = Avisado de nuevo, número { $number }: { $route }
alerts-dropped-withdrawn = retirado antes de salir
alerts-dropped-over = terminado antes de salir
alerts-dropped-silenced = silenciado antes de salir
alerts-dropped-uncounted = su sitio ya no se contaba antes de salir
alerts-dropped-unshown = ya no se veía antes de salir
alerts-dropped-unread = su sitio ya no se podía leer antes de salir
alerts-dropped-settled = retirado, o atendido, antes de salir
alerts-senders-ended = el programa que lo enviaba terminó antes de que respondiera el servidor de correo, dos veces
alerts-reader-gone = su destinatario ya no está entre quienes reciben avisos de la oficina
alerts-nowhere = aún sin ruta
channel-mail = Correo
channel-webhook = Webhook
channel-apprise = Chat
alerts-route = { $channel } ({ $route })
alerts-route-reader = { $channel } (una persona de { $route })
alerts-fact-missed = Sin recibirlo
alerts-missed-lost = { $count ->
    [one] una persona, perdido
   *[other] { $count } personas, perdido
}
alerts-missed-waiting = { $count ->
    [one] una persona, se reintenta
   *[other] { $count } personas, se reintenta
}
alerts-fact-since = Desde
alerts-fact-told = Avisado
alerts-fact-routes = Entregado por
alerts-note-line = { $who }, { $at }: { $note }
alerts-notes = Notas
alerts-not-useful = { $who } dijo: este aviso no fue útil.
alerts-see-storm = Verlo en su contexto: { $hazard }
alerts-press-ack = Me encargo
alerts-press-ack-all = { $count ->
    [one] Me encargo de { $count } aviso: { $about }
   *[other] Me encargo de los { $count } avisos: { $about }
}
alerts-press-unack = Ya no me encargo
alerts-press-open-told = Silenciar, anotar, no fue útil …
alerts-press-open-untold = Silenciar o anotar …
alerts-press-open-over = Anotar, no fue útil …
alerts-press-close = Cerrar
alerts-press-silence = Silenciar
alerts-press-lift = Levantar este silencio
alerts-press-note = Añadir nota
alerts-press-not-useful = Este aviso no fue útil
alerts-press-undo = Deshacer
alerts-silence-form = Silencio: lo que abarca se encuentra y se muestra como siempre, y no se envía hasta el final
alerts-silence-what = Qué silenciar
alerts-silence-hours = Cuánto tiempo, y hasta la siguiente hora en punto
alerts-silence-why = Por qué (queda con su nombre)
silence-everywhere = { $about }, en todos los sitios
silence-site = Todo en { $site }
silence-any = Cualquier hallazgo
silence-category = { $category }, en todos los lugares y todos los sitios
silence-category-site = { $category } en { $site }, en todos los lugares
silence-only = { $what }, solo: { $only }
silence-said = Correos silenciados hasta { $until } por { $who }: { $what }. Motivo: { $why }
alerts-note-form = Nota sobre este hallazgo
alerts-silences-at-work = Silencios en vigor
alerts-silence-line = { $what }: hasta el { $until }, por { $who }. { $why }
alerts-history = Lo que hicieron las personas en los últimos 30 días
alerts-history-none = Nadie ha dicho nada sobre un aviso ni ha pausado un sitio en los últimos 30 días.
alerts-history-note = Lo que sigue vigente se puede deshacer aquí; una pausa, en la página Sitios. La auditoría guarda ambas cosas, con los nombres.
alerts-history-more = { $count ->
    [one] { $count } acto anterior está en la auditoría.
   *[other] { $count } actos anteriores están en la auditoría.
}
alerts-past = { $at } · { $who }: { $did }. { $about }
alerts-past-by = { $who } ({ $entry })
alerts-who-nobody = Alguien
alerts-who-by-link = { $who } (por el enlace de un correo)
alerts-way-link = el enlace de un correo
alerts-way-page = la página Avisos
alerts-way-sites = la página Sitios
alerts-way-account = { $way }, con la cuenta { $who }
alerts-way-verb = { $who } en la línea de comandos
alerts-story = Todo lo avisado: { $about }
alerts-did-ack = se encargó
alerts-did-unack = retiró que se encargaba
alerts-did-silence = puso un silencio
alerts-did-unsilence = levantó el silencio
alerts-did-not-useful = dijo que no fue útil
alerts-did-not-useful-undone = retiró que no fue útil
alerts-did-note = escribió una nota
alerts-did-note-undone = retiró una nota
alerts-did-shock = anotó una perturbación
alerts-did-shock-undone = retiró una perturbación
alerts-did-anchor = fijó una fecha de referencia
alerts-did-anchor-undone = retiró una fecha de referencia
alerts-done-ack = Guardado: usted se encarga de «{ $about }». Se puede deshacer más abajo durante 30 días.
alerts-done-ack-part = Guardado: usted se encarga de { $mine } de los { $all } avisos de «{ $about }»; los demás ya están a cargo de { $names }. Se puede deshacer más abajo durante 30 días.
alerts-done-unack = Retirado: nadie se encarga, y se avisa de nuevo mientras siga.
alerts-done-unack-silenced = Retirado: nadie se encarga. Está silenciado hasta el { $until } por { $who }, y después se avisa de nuevo mientras siga.
alerts-done-silence = El silencio está en vigor. Se puede levantar en cualquier momento.
alerts-done-unsilence = El silencio se levantó. Lo que retenía se decide en un minuto, si el conteo más reciente lo muestra, y sale con su grupo.
alerts-done-not-useful = Queda con el hallazgo, para quien decide cuánto se avisa. No detiene ningún correo.
alerts-done-not-useful-undone = Retirado: nadie dice que no fue útil.
alerts-done-note = La nota queda con el hallazgo.
alerts-done-note-undone = La nota se retiró.
alerts-no-words = No se cambió nada: diga por qué, o escriba la nota, y pulse de nuevo.
alerts-taken = No se cambió nada: «{ $about }» ya está a cargo de { $names }.
alerts-too-late = No se cambió nada: ya estaba hecho, o ya terminó.
alerts-unstored = No se cambió nada: la base de datos no lo acepta ahora. Inténtelo en un minuto.
## Perturbaciones y fechas de referencia: lo que dicen los analistas de los desastres, en la página Avisos

annotated-title = Otras causas y fechas de referencia
annotated-note = Diga aquí qué más movió los conteos, o desde qué día se cuenta un desastre. Los estudios y las páginas lo tienen en cuenta enseguida, el detector en su próxima mirada; lo que se avisó queda como se avisó. Se puede deshacer durante 30 días.
annotated-none = Nadie ha anotado una perturbación ni fijado una fecha de referencia.
annotated-more = { $count ->
    [one] Sigue vigente { $count } anterior: «tidegauge hazards --all» la muestra.
   *[other] Siguen vigentes { $count } anteriores: «tidegauge hazards --all» las muestra.
}
annotated-shock = { $kind }: { $name }
annotated-shock-line = { $what }. { $days }, { $places }. Lo dijo { $who }, { $at }. Fuente: { $why }
annotated-anchor = { $hazard } en { $place } se cuenta desde el { $anchor }
annotated-anchor-line = { $what }. Lo fijó { $who }, { $at }. Fuente: { $why }
annotated-anchor-unused = { $line } — No se usa: hay una posterior, o cambiaron los días del desastre.
annotated-since = Desde el { $first }
annotated-everywhere = todos los lugares
annotated-where-all = Todos los lugares
annotated-choose = Elija
annotated-option = { $hazard } · { $place } · { $days } · se cuenta desde el { $anchor }
annotated-open-shock = Anotar una perturbación …
annotated-open-anchor = Fijar una fecha de referencia …
annotated-shock-form = Perturbación: una causa que no es un desastre. Los estudios dejan sus días fuera de lo habitual, y lo que se halla en ellos no cuenta como falsa alarma. En todos los lugares deja a un estudio de esos días sin nada con que comparar: elija los lugares si los conoce.
annotated-kind = Qué tipo de causa
annotated-name = Cómo se llama
annotated-places = Dónde
annotated-began = Primer día
annotated-ended = Último día, si se sabe
annotated-why = De dónde lo sabe (queda con su nombre)
annotated-anchor-form = Fecha de referencia: el día desde el que los estudios cuentan antes, durante y después. Se guarda cuándo se fijó, y se dice donde los conteos ya se habían visto.
annotated-of = Qué desastre, y dónde
annotated-anchor-on = Se cuenta desde
annotated-press-shock = Anotar
annotated-press-anchor = Fijar la fecha
annotated-done-shock = Guardado: la perturbación está anotada. Se puede deshacer durante 30 días.
annotated-done-shock-undone = Retirado: la perturbación ya no está vigente, salvo que esté también en hazards.csv.
annotated-done-anchor = Guardado: allí el desastre se cuenta desde ese día. Se puede deshacer durante 30 días.
annotated-done-anchor-undone = Retirado. Donde estaba en uso, vuelve a valer el día que valía antes.
annotated-refused-no-words = No se cambió nada: escriba cómo se llama y de dónde lo sabe, y pulse de nuevo.
annotated-refused-no-place = No se cambió nada: elija dónde fue y pulse de nuevo.
annotated-refused-no-day = No se cambió nada: elija el día y pulse de nuevo.
annotated-refused-ends-first = No se cambió nada: el último día es anterior al primero.
annotated-refused-future = No se cambió nada: ese día aún no ha llegado.
annotated-refused-no-such-kind = No se cambió nada: elija qué tipo de causa fue.
annotated-refused-not-touched = No se cambió nada: la lista no dice que este desastre tocara este lugar. Se escribe en hazards.csv.
annotated-refused-no-anchor-there = No se cambió nada: la fecha de referencia está entre los días del desastre en ese lugar, o como mucho 14 días antes del primero.
annotated-refused-too-old = No se cambió nada: se dijo hace más de 30 días, y queda así.
shock-kind-pandemic = Pandemia
shock-kind-closure = Cierre
shock-kind-law = Ley
shock-kind-police-operation = Operación policial
shock-kind-card-change = Cambio de la ficha de un sitio

## La página Explorar

page-explore = Explorar
explore-measure = Medida
explore-source = Origen
explore-source-crawl = Recorrido
explore-source-import = Importado
explore-told-imported = Estos conteos fueron importados; esta oficina no los contó en un recorrido.
explore-with = Junto con
explore-with-none = Ningún otro lugar
explore-view = Cómo se muestra
explore-step = Paso
explore-by = Por { $step }
explore-since = Desde
explore-until = Hasta
explore-view-counts = Conteos
explore-view-expected = Contra lo esperado
explore-view-site = Contra el sitio
explore-kicker = { $view } · { $days } · por { $step }
explore-title-places = { $count ->
    [one] { $category } en { $count } lugar, en { $site }
   *[other] { $category } en { $count } lugares, en { $site }
}
explore-note-counts = Tal como se contó. Con Mayús pulsada, gire la rueda o arrastre para acercarse; haga clic en un punto para ver de dónde viene.
explore-note-expected = Contado ÷ esperado sobre las mismas celdas cada día. Los conteos de varios lugares nunca se suman sin lo que se esperaba de los mismos.
explore-note-site = Contado ÷ esperado sobre las mismas celdas cada día. { $rest ->
    [0] El sitio no tiene otro lugar.
    [one] Por el resto del sitio está su único otro lugar.
   *[other] Por el resto del sitio están { $beside } de sus otros { $rest } lugares, primero los del mismo grupo.
}
explore-note-site-none = Contado ÷ esperado sobre las mismas celdas cada día. Ningún otro lugar está por el resto del sitio.
explore-told-left-out = { $count ->
    [one] { $count } de sus otros lugares queda fuera, porque un desastre lo tocó en estos días o hasta cuatro semanas antes, y no sirve de medida para otros: { $places }.
   *[other] { $count } de sus otros lugares quedan fuera, porque un desastre los tocó en estos días o hasta cuatro semanas antes, y no sirven de medida para otros: { $places }.
}
explore-left-out-by = { $places } ({ $hazard })
explore-left-out-more = y { $count } más
explore-told-span = Los días pedidos, «{ $wish }», no son días de estos conteos; en su lugar se muestran los más nuevos: { $days }.
asked-instead = { $box } «{ $wish }» no se puede mostrar; en su lugar se muestra: { $shown }.
asked-dropped = { $box } «{ $wish }» no se puede mostrar y se omite.
asked-strange = «{ $wish }» en la dirección no significa nada aquí y no cambia nada.
explore-told-step = Tantos puntos no caben en un gráfico, así que se muestran por { $step }; con menos días se ven más finos.
explore-told-read = Tantos lugares no se leen sobre más días a la vez, así que el período empieza más tarde.
explore-told-places = Los conteos de varios lugares nunca se suman: esto es solo { $place }. «Contra lo esperado» los reúne.
explore-told-levels = El paso pedido no se guarda o no tiene nivel esperado; se muestra por { $step }.
explore-told-whole = Cada punto es de todos los días de su { $step }, aunque los elegidos corten una parte, y falta por debajo de tres cuartos de sus días.
explore-told-mean = Cada punto es la media de los días contados entre todos los de su { $step }, aunque los elegidos corten una parte, y falta por debajo de tres cuartos de sus días. El rango habitual es de días, así que no se dibuja.
explore-told-slots = Una parte de un día no tiene nivel esperado propio; por día sí lo hay.
explore-told-marked = Hay { $found } hallazgos en estos días; se marcan los { $marked } más fuertes.
explore-empty-title = Todavía no hay nada que explorar
explore-empty = No se contó ningún lugar de esta oficina ni se importó nada.
uncounted-step = Espere a que termine la primera ventana o traiga conteos anteriores con «tidegauge import counts ARCHIVO».
heat-empty-title = Aún no hay nada en el mapa
explore-no-days-title = No hay conteos de estos días
explore-no-days = No consta nada aquí en estos días. Faltan; no son cero.
explore-no-days-step = Mostrar los días más recientes de estos conteos
explore-rows = Estas son las primeras { $shown } de { $rows } filas. Todas: { $command }
explore-trace = De dónde viene un número
explore-trace-day = Día
explore-trace-choose = Elija un día, aquí, en la tabla o con un clic en su punto: se listan todas las ventanas que tiene detrás, con su regla, su recorrido, su emisión y lo que se sabía antes.
explore-trace-caption = Las ventanas detrás del { $day }, según la emisión { $issue }
explore-trace-none = No consta ninguna ventana de este día. Falta; no es cero.
explore-trace-window = Ventana
explore-trace-verdict = Veredicto
explore-trace-read = Cómo se leyó
explore-trace-crawl = Recorrido
explore-trace-issue = Escrito en
explore-trace-before = Se sabía antes
explore-trace-extra = lectura adicional, en ningún día
explore-trace-rule = regla { $rule }
explore-trace-no-rule = no consta regla
explore-trace-pages = { $pages ->
    [one] { $pages } página, { $at }
   *[other] { $pages } páginas, { $at }
}
explore-trace-started = empezó { $at }
explore-trace-requests = { $requests ->
    [one] { $requests } petición
   *[other] { $requests } peticiones
}
explore-trace-status = { $count } × estado { $status }
explore-trace-silent = { $count } × sin respuesta
explore-trace-imported = importado, no recorrido
explore-trace-unknown = no consta recorrido
explore-cause-crawl = recorrido
explore-cause-clock = se acabó su ventana
explore-cause-accepted = aceptado por una persona
explore-cause-import = importación
explore-cause-import-undo = importación retirada
explore-cause-backfill = historia completada
explore-trace-version = emisión { $issue } ({ $cause }), { $at }
explore-trace-first = nada: fue lo primero
explore-trace-aside = { $ads }, apartado

## Places beside each other: days and map

page-stale = Los conteos se han detenido: la ventana más reciente registrada terminó el { $at }, y lo que está abajo es viejo.
page-stale-step = Mire si el reloj de Tidegauge está en marcha: «tidegauge doctor» dice qué falla.
page-places = Lugares
heat-title = { $category }, { $site }: cada lugar frente a lo que se esperaba de él
heat-all-sites = { $count ->
    [one] el único sitio
   *[other] los { $count } sitios
}
heat-span = Días mostrados
heat-weeks = { $count } semanas
heat-low = { $low } o menos
heat-subtitle = contado ÷ esperado, sobre las mismas celdas · ▲▼{"\u00A0"}empezó un hallazgo · línea blanca: { $low } o menos · marco: un desastre · trazo: sin número
heat-imported-title = Solo conteos importados
heat-imported = Los conteos de esta oficina fueron importados. Los lugares se comparan por lo que cuentan sus propios recorridos, y ninguno ha contado nada todavía.
heat-imported-step = Ver los conteos importados en la página Explorar
heat-note = Un color es lo contado sobre lo que se esperaba de las mismas celdas. Ningún lugar se suma a otro. Primero van los lugares en un desastre, después los que más se alejan de lo esperado.
heat-cut = Se muestran { $shown } de { $known } lugares: los que están en un desastre y los más inusuales de la última semana.
heat-sentence = { $days }: lo más alto en { $high }, con { $high_ratio } de lo esperado; lo más bajo en { $low }, con { $low_ratio }. Se pueden comparar { $compared } de { $count } lugares.
heat-sentence-one = { $count ->
    [one] { $days }: { $place } estuvo en { $ratio } de lo esperado.
   *[other] { $days }: { $place } estuvo en { $ratio } de lo esperado. Ninguno de los demás lugares se puede comparar; son { $count } en total.
}
heat-sentence-even = { $compared ->
    [one] { $days }: un lugar estuvo en { $ratio } de lo esperado.
   *[other] { $days }: los { $compared } lugares que se pueden comparar estuvieron en { $ratio } de lo esperado.
} { $count ->
    [one] Hay un lugar.
   *[other] Hay { $count } lugares.
}
heat-sentence-none = { $count ->
    [one] { $days }: el único lugar no se puede comparar, porque falta un conteo completo o un nivel esperado.
   *[other] { $days }: no se puede comparar ninguno de { $count } lugares, porque falta un conteo completo o un nivel esperado.
}
heat-days-of = Días de un lugar
heat-days = { $place } por día
heat-without = Por qué no
heat-description = Mapa de calor de { $count ->
    [one] { $count } lugar
   *[other] { $count } lugares
} por día, { $days }. Un triángulo marca el día en que empezó un hallazgo, un marco los días de un desastre, un trazo un día sin número.
heat-table = Lo mismo en una tabla, últimos siete días; un nombre lleva a la página Tormenta
table-place = Lugar
heat-week = Última semana ÷ esperado
heat-finding = Hallazgos de los últimos siete días
heat-began = Empezó un hallazgo
heat-disaster = Desastre
heat-began-up = sube desde el { $days }
heat-began-down = baja desde el { $days }
heat-was-up = alza { $days }
heat-was-down = baja { $days }
heat-start-up = sube desde el { $day }
heat-start-down = baja desde el { $day }
heat-no-finding = ninguno
heat-no-disaster = ninguno
heat-in-disaster = { $hazard }, { $phase }
map-title = La última semana en el mapa
map-subtitle = color: contado ÷ esperado · línea blanca: { $low } o menos · triángulo: un hallazgo empezó esta semana o continúa · gris: sin número
map-description = Mapa de { $count ->
    [one] { $count } lugar
   *[other] { $count } lugares
}, { $days }. Un triángulo señala el sentido de un hallazgo que empezó en estos días o continúa.

## The page Storm as it could have been read earlier

storm-asof-day = Como se sabía el (vacío: ahora)
storm-asof-hour = a la hora
storm-asof-then = Se muestra como se sabía el { $at }: conteos, hallazgos, niveles esperados y desastres según la emisión { $issue }. Lo que llegó después no está.
storm-asof-none = El { $at } esta oficina aún no tenía conteos: no se había anotado nada.
storm-asof-refused = No se muestra como se sabía el «{ $wish }»: { $reason }. Lo que se ve es lo que se sabe ahora.
storm-asof-ahead = aún no ha llegado
storm-asof-unread = no es una fecha ni una hora como 2026-11-06 o 2026-11-06T05:30
storm-asof-back = Mostrar lo que se sabe ahora
storm-asof-anchor = Mostrar lo que se sabía el { $at }

## La página Sitios, y la palabra con que se pausa un sitio

page-sites = Sitios
sites-title = { $trusted ->
    [0] Ahora no se puede confiar por completo en ningún sitio
   *[other] { $sites ->
        [one] Ahora se puede confiar por completo en el único sitio
       *[other] Ahora se puede confiar por completo en { $trusted } de { $sites } sitios
    }
}
sites-title-one = { $site }: { $state }
sites-kicker = { $cells ->
    [one] { $cells } celda · ventanas de { $every }
   *[other] { $cells } celdas · ventanas de { $every }
}
sites-kicker-all = { $sites ->
    [one] { $sites } sitio, primero los peores
   *[other] { $sites } sitios, primero los peores
}
sites-note = Se puede confiar por completo en un sitio cuando cada celda tiene un conteo completo en su ventana más reciente. Lo que falta, falta: nunca es cero.
sites-state-whole = se puede confiar por completo
sites-state-part = se puede confiar en parte
sites-state-none = ahora no se puede confiar
sites-state-never = aún sin contar
sites-state-paused = en pausa
sites-state-retired = ya no se consulta
sites-retired = Su ficha se retiró de esta oficina, así que nadie lo consulta; lo que se contó de él se conserva. Para consultarlo de nuevo, devuelva la ficha y vuelva a iniciar Tidegauge.
sites-retired-next = ninguna sin ficha
sites-none-asked = Ya no se consulta ningún sitio
sites-line-whole = En la ventana que terminó { $at }, { $cells ->
    [one] la única celda tiene un conteo completo.
   *[other] las { $cells } celdas tienen un conteo completo.
}
sites-line-part = En la ventana que terminó { $at }, { $whole } de { $cells } celdas tienen un conteo completo. Las demás: { $reasons }.
sites-line-none = En la ventana que terminó { $at }, { $cells ->
    [one] la única celda no tiene un conteo completo
   *[other] ninguna de { $cells } celdas tiene un conteo completo
}: { $reasons }. El último terminó { $last }.
sites-line-none-lately = En la ventana que terminó { $at }, { $cells ->
    [one] la única celda no tiene un conteo completo
   *[other] ninguna de { $cells } celdas tiene un conteo completo
}: { $reasons }. Tampoco lo hubo en las ventanas que se muestran aquí.
sites-line-never = Aún no consta nada de este sitio. Su primera ventana termina { $next }.
sites-paused-every = Todos los sitios están en pausa desde { $since } por { $who }, hasta que alguien los reanude: { $why }
sites-paused-every-until = Todos los sitios están en pausa desde { $since } por { $who }, hasta { $until }: { $why }
daily-paused = { $site } está en pausa desde { $since } por { $who }, hasta que alguien lo reanude: { $why }
daily-paused-until = { $site } está en pausa desde { $since } por { $who }, hasta { $until }: { $why }
sites-times = { $count } × { $reason }
sites-fact-next = Próximo recorrido
sites-fact-last = Último recorrido
sites-fact-newest = Anuncio más reciente, en el último recorrido
sites-fact-permission = Se puede contar hasta
sites-paused-next = ninguno mientras esté en pausa
sites-no-run = no consta ninguno
sites-age-minutes = { $count ->
    [one] hace { $count } minuto
   *[other] hace { $count } minutos
}
sites-age-hours = { $count ->
    [one] hace { $count } hora
   *[other] hace { $count } horas
}
sites-age-days = { $count ->
    [one] hace { $count } día
   *[other] hace { $count } días
}
sites-age-ahead = con fecha posterior al recorrido
sites-permission-soon = { $day }: pida que se renueve la decisión
sites-permission-over = { $day }: la decisión venció, no se pide nada
sites-more = Celdas, recorridos y ficha de { $site }
sites-back = Todos los sitios
sites-fewer-rows = Se dibujan { $shown } de { $cells } celdas, primero las que tienen huecos. La página del sitio muestra más.
sites-fewer-grids = { $count ->
    [one] { $count } sitio más no se dibuja; su página lo muestra.
   *[other] { $count } sitios más no se dibujan; sus páginas los muestran.
}
sites-grid-title = Qué fue de cada celda en { $site }
sites-grid-description = Cuadrícula de celdas y ventanas: una casilla llena es un conteo completo; las demás dicen con su forma qué fue de ellas.
sites-grid-whole = { $boxes ->
    [one] La única casilla de la ventana más reciente tiene un conteo completo.
   *[other] Las { $boxes } casillas de { $windows ->
        [one] la ventana más reciente
       *[other] las últimas { $windows } ventanas
    } tienen un conteo completo.
}
sites-grid-sentence = { $boxes ->
    [one] La única casilla de la ventana más reciente no tiene un conteo completo: { $reasons }.
   *[other] { $others } de { $boxes } casillas de { $windows ->
        [one] la ventana más reciente
       *[other] las últimas { $windows } ventanas
    } { $others ->
        [one] no tiene
       *[other] no tienen
    } un conteo completo: { $reasons }.
}
sites-grid-cell = { $cell }: { $reason }
sites-look-whole = conteo completo
sites-look-bound = al menos
sites-look-aside = apartado
sites-look-site = falta: sitio
sites-look-ours = falta: nuestra
sites-look-paused = falta: en pausa
sites-look-none = no consta
sites-whole = Conteos completos
sites-others = Los demás
sites-cell = Celda
sites-cell-measure = { $place } · { $measure }
sites-cell-whole = { $place } · { $category } · { $measure }
sites-cell-name = { $place } · { $category }
sites-came = Qué fue de ella
sites-cells-title = Sus celdas
sites-cells-caption = Cada celda, con su racha desde { $since } y sus veredictos en las últimas { $windows } ventanas
sites-streak = Racha
sites-streak-whole = { $count ->
    [one] completa una vez
   *[other] completa { $count } veces seguidas
}
sites-streak-gap = { $count ->
    [one] incompleta una vez
   *[other] incompleta { $count } veces seguidas
}
sites-streak-none = no consta nada
sites-last-whole = Último conteo completo
sites-never-whole = ninguno desde { $since }
sites-newest = Anuncio más reciente
sites-verdicts = Veredictos
sites-no-dates = no lee fechas
sites-runs-title = Sus últimos recorridos
sites-runs-caption = Lo que cada recorrido de los últimos 14 días pidió al sitio
sites-runs-none = No consta ningún recorrido de este sitio en los últimos 14 días.
sites-run-began = Empezó
sites-run-took = Duró
sites-run-asked = Peticiones
sites-run-size = Recibido
sites-run-waited = Esperó
sites-run-statuses = Respuestas
sites-run-verdicts = Resultados
sites-run-minutes = { $minutes } min
sites-run-bytes = { $kilobytes } kB
sites-card-title = Su ficha
sites-card-home = Dirección
sites-card-every = Se cuenta cada
sites-card-measures = Qué se cuenta
sites-card-primary = { $measure } (esta puede avisar)
sites-card-cells = Celdas
sites-card-cells-of = { $cells }, de { $places } × { $categories } (lugares × categorías)
sites-card-delay = Entre dos peticiones
sites-card-delay-of = { $seconds } s o más
sites-card-most = Peticiones en un recorrido
sites-card-most-of = { $requests } como máximo
sites-card-decided = Lo decidió
sites-card-unknown = no consta; se guarda la próxima vez que Tidegauge empiece
sites-empty-title = Aún no hay sitios
sites-empty = Esta oficina no tiene ninguna ficha de sitio, así que no se cuenta nada.
sites-empty-step = Escriba una con «tidegauge site new DIRECCIÓN» y vuelva a iniciar Tidegauge. O traiga conteos anteriores con «tidegauge import counts ARCHIVO».
sites-desk = Pausarlo o reanudarlo
sites-desk-every = Pausar todos los sitios
sites-desk-note = Un recorrido en marcha no pide ni una página más. Las ventanas que se agoten mientras tanto faltan por pausa; nunca son cero.
sites-pause-why = Por qué (se guarda con su nombre)
sites-pause-hours = Durante cuánto tiempo
sites-pause-open = hasta que alguien lo reanude
sites-press-pause = Pausar este sitio
sites-press-pause-every = Pausar todos los sitios
sites-press-resume = Reanudar este sitio
sites-press-resume-every = Reanudar todos los sitios
sites-done-pause = En pausa. No se pide nada más a este sitio hasta su fin o hasta que alguien lo reanude.
sites-done-pause-every = En pausa. No se pide nada más a ningún sitio hasta su fin o hasta que alguien los reanude.
sites-done-resume = Reanudado. La ventana que aún se pueda leer se lee en un minuto.
sites-no-why = No se cambió nada: diga por qué y vuelva a pulsar.
sites-too-late = No se cambió nada: ya se había reanudado, o la pausa terminó.
sites-unstored = No se cambió nada: la base de datos no lo acepta ahora. Inténtelo dentro de un minuto.
sites-every-paused = Todos los sitios están en pausa, por una decisión para todos. Se levanta en la página de todos los sitios.
pausing-title = Últimas pausas y reanudaciones
pausing-note = Como mucho las últimas { $most } de 30 días, primero la más reciente. La auditoría las guarda todas.
pausing-none = Aquí nadie ha pausado ni reanudado nada en los últimos 30 días.
pausing-every-site = todos los sitios
pausing-paused = { $at } · { $who } puso en pausa { $what } sin fin fijado. Por qué: { $why }
pausing-paused-until = { $at } · { $who } puso en pausa { $what } hasta el { $until }. Por qué: { $why }
pausing-resumed = { $at } · { $who } reanudó { $what }.
pausing-see = Ver el sitio { $site }
pausing-see-every = Ver todos los sitios

## La página Simulación: otro presupuesto de avisos, antes de anotarlo

page-backtest = Simulación
budget-headline = { $mails ->
    [0] Con { $budget }, no habría salido ningún correo
    [one] Con { $budget }, habría salido un correo
   *[other] Con { $budget }, habrían salido { $mails } correos
}
budget-headline-instead = { $mails ->
    [0] { $said }; con { $budget }, lo vigente ahora, ninguno
    [one] { $said }; con { $budget }, lo vigente ahora, uno
   *[other] { $said }; con { $budget }, lo vigente ahora, { $mails }
}
budget-kept = { $outside ->
    [0] Ningún hallazgo queda fuera de las ventanas de desastres conocidas: un presupuesto de { $budget } se habría cumplido.
    [one] Un hallazgo queda fuera de las ventanas de desastres conocidas, { $a_month } al mes en promedio: un presupuesto de { $budget } se habría cumplido.
   *[other] { $outside } hallazgos quedan fuera de las ventanas de desastres conocidas, { $a_month } al mes en promedio: un presupuesto de { $budget } se habría cumplido.
}
budget-missed = { $outside ->
    [one] Un hallazgo queda fuera de las ventanas de desastres conocidas, { $a_month } al mes en promedio: un presupuesto de { $budget } no se habría cumplido, según la lista de desastres de la oficina.
   *[other] { $outside } hallazgos quedan fuera de las ventanas de desastres conocidas, { $a_month } al mes en promedio: un presupuesto de { $budget } no se habría cumplido, según la lista de desastres de la oficina.
}
budget-slider = Cuántas falsas alarmas al mes puede soportar la oficina
budget-in-force = { $budget } (vigente ahora)
budget-chart-title = Correos al mes
budget-chart-chosen = con un presupuesto de { $budget } (elegido)
budget-chart-in-force = con un presupuesto de { $budget } (vigente ahora)
budget-months-sentence = { $mails ->
    [0] Ningún mes habría traído un correo
    [one] El mes más cargado es { $month }, con un correo
   *[other] El mes más cargado es { $month }, con { $mails } correos
}; { $findings ->
    [0] no se habría avisado ningún hallazgo.
    [one] se habría avisado un hallazgo en total, { $outside ->
        [0] dentro de la ventana de un desastre conocido.
       *[other] fuera de las ventanas de desastres conocidas.
    }
   *[other] se habrían avisado { $findings } hallazgos en total, { $outside ->
        [0] ninguno de ellos fuera de las ventanas de desastres conocidas.
        [one] uno de ellos fuera de las ventanas de desastres conocidas.
       *[other] { $outside } de ellos fuera de las ventanas de desastres conocidas.
    }
}
budget-months-instead = { $said } Con el presupuesto vigente son { $outside } de { $findings }.
budget-counted = Cobertura: se contó el { $share } de todos los días de las series; donde menos, en { $month } ({ $least }). Un día sin conteo no da ninguna alarma.
budget-month = Mes
budget-word = Presupuesto
budget-mails-word = Correos
budget-outside-word = Hallazgos fuera de ventanas conocidas
budget-mails = Correos con { $budget }
budget-outside = Fuera de ventanas conocidas con { $budget }
budget-outside-of = { $outside } de { $findings }
budget-counted-share = Días de series contados
budget-storms-title = Qué habrían mostrado los desastres conocidos
budget-storms-note = De cada lugar de la lista de la oficina: qué día se habría avisado por primera vez, contado desde la fecha de referencia de su desastre, y en cuántos correos. Un correo avisa de todo lo que un día trae de una misma historia: un presupuesto más estricto, que avisa de una parte solo cuando es más fuerte, puede repartirla en más días y enviar más correos. En un lugar amenazado, que no se avise nada es lo debido si allí no pasó nada.
budget-storms-table = Avisado, lugar por lugar
budget-storms-none = Ningún desastre de la lista de la oficina afectó a uno de sus lugares en estos meses.
budget-storms-sentence = { $struck ->
    [one] Con { $budget }, se habría avisado { $told } de un lugar afectado.
   *[other] Con { $budget }, se habrían avisado { $told } de { $struck } lugares afectados.
}
budget-storms-instead = { $said } Con { $budget }, lo vigente ahora: { $told }.
budget-disaster = Desastre
budget-place = { $place } ({ $role })
budget-told-at = Avisado con { $budget }
budget-difference = Diferencia
budget-in-mails = { $mails ->
    [one] un correo
   *[other] { $mails } correos
}
budget-told-before = { $days ->
    [one] { $told }, el día anterior; { $kind } { $ratio }; { $mails }.
   *[other] { $told }, { $days } días antes; { $kind } { $ratio }; { $mails }.
}
budget-told-on = { $told }, ese mismo día; { $kind } { $ratio }; { $mails }.
budget-told-after = { $days ->
    [one] { $told }, el día siguiente; { $kind } { $ratio }; { $mails }.
   *[other] { $told }, { $days } días después; { $kind } { $ratio }; { $mails }.
}
budget-not-told = No se habría enviado nada.
budget-same = ninguna
budget-same-day-more = el mismo día, más correos: lo que solo más tarde es lo bastante fuerte sale en el correo de otro día
budget-same-day-won = el mismo día, más correos: se avisa de más, o en más días
budget-same-day-fewer = el mismo día, menos correos: se avisa de menos, o de más en un mismo día
budget-lost = ya no se avisa
budget-won = solo ahora se avisa
budget-later = { $days ->
    [one] un día más tarde
   *[other] { $days } días más tarde
}
budget-sooner = { $days ->
    [one] un día antes
   *[other] { $days } días antes
}
budget-keep-title = Para quedarse con este presupuesto
budget-keep-in-force = El presupuesto de { $budget } está vigente: figura como false_alarms_a_month en { $file }. Mueva el control para ver qué habría traído otro.
budget-keep-note = Esta página no escribe ajustes. Ponga esta línea bajo [alerts] en { $file }, en lugar de la que figura allí:
budget-keep-after = Después inicie Tidegauge de nuevo; desde entonces cada revisión de los conteos se rige por ella. Cada hallazgo con sus umbrales: «{ $command }».
budget-keep-command = Cada hallazgo con sus umbrales: «{ $command }».
budget-caution = En qué puede diferir el año real
budget-waiting-title = Se está recorriendo el último año, día por día
budget-waiting = Para una ciudad tarda menos de un minuto, para muchas algunos minutos. Corre al lado de esta página y no detiene a nadie; puede salir y volver. La respuesta se guarda para el día, para todos los presupuestos.
budget-progress-start = Empezando
budget-progress = Paso { $done } de { $of }
budget-progress-other = Antes se calcula otra simulación: paso { $done } de { $of }
budget-failed-title = No se pudo calcular la simulación
budget-failed = Terminó sin respuesta: la base de datos no estaba, tardó más de media hora, o a esta máquina le falta memoria.
budget-failed-step = Inténtelo de nuevo, o pida «tidegauge backtest» en la línea de comandos, que no tiene esos límites y dice qué falla.
budget-again = Intentarlo de nuevo
budget-empty-title = Aún no hay un año que recorrer
budget-empty-step = Vuelva cuando se hayan reunido conteos de algunos días, o importe los anteriores con «tidegauge import».

## La página Datos y método

page-method = Datos y método
method-kicker = { $days } · { $place }
method-title = Qué sale de esta oficina, cómo se hace y qué significan las palabras
method-note = Llévese los conteos diarios de estos días en un archivo, lea cómo se obtienen y qué no pueden decir, y busque una palabra.
method-export-title = Exportar
method-export-note = Una fila es un día de una serie. Esta página exporta hasta un año; «tidegauge export» no tiene ese límite, y exporta también turnos, semanas y meses.
method-all-places = Todos los lugares
method-rows = { $count ->
    [0] El archivo no tendría ninguna fila.
    [one] El archivo tendría una fila.
   *[other] El archivo tendría { $rows } filas.
}
method-cut = { $count ->
    [one] Se pidió más de lo que exporta una página: el archivo contiene el último día.
   *[other] Se pidió más de lo que exporta una página: el archivo contiene los últimos { $count } días. Para un solo lugar caben más días.
}
method-kinds = Cómo se lee una casilla de la columna «ads»
method-head-kind = Qué es
method-head-cell = En el archivo
method-head-rows = Filas
method-kind-number = Un conteo
method-cell-number = un número, cobertura «complete»
method-kind-zero = Cero
method-cell-zero = 0: se leyó la lista y no había ningún anuncio
method-kind-bound = Una cota inferior
method-cell-bound = un número, cobertura «partial»: al menos tantos; puede mostrar un alza, nunca una baja
method-kind-missing = Ausente
method-cell-missing = vacía, cobertura «missing», la razón en «verdict»: nadie lo sabe; nunca es 0
method-kind-suppressed = Suprimido
method-cell-suppressed = no aparece: este es el archivo propio de la oficina y no una publicación
method-never = nunca
method-first = Las primeras filas
method-first-paper = Las primeras { $shown } de { $columns } columnas; el archivo las contiene todas.
method-empty = vacía
method-columns = Qué significa cada columna
method-columns-meaning = Las columnas, en su orden
method-head-column = Columna
method-head-meaning = Significado
method-download = Descargar como CSV
method-download-note = Su nota: límites y significado de cada columna
method-releases = Lo que esta oficina ha hecho público: la página Publicaciones
method-download-findings = Los hallazgos de estos días en CSV
method-download-studies = En qué quedaron los desastres que empezaron en estos días, en CSV
method-empty-title = Ningún conteo diario en estos días
method-empty-sentence = En estos días no se contó ni se importó nada por día en este lugar.
method-empty-step = Elija otros días o todos los lugares. Las semanas y los meses importados salen con «tidegauge export --step month».
method-method-title = El método en breve
method-method-note = Seis pasos de una página a una frase. La documentación que acompaña al programa dice cada uno por entero, en inglés.
method-more = Más: { $page }
method-count-head = Contar
method-count = Las páginas de listado públicas de un sitio se leen a horas fijas, con reglas que la oficina anotó y que decidió una persona. Solo se guardan números. Una página que no se entiende da una razón y ningún número, nunca un cero.
method-expected-head = Lo que cabía esperar
method-expected = Para cada serie, el nivel de las últimas semanas, el día de la semana, la temporada y el movimiento de toda la plataforma dan el conteo que cabía esperar, con el rango que habría sido habitual en 95 de 100 días. De los días inusuales se aprende menos.
method-finding-head = Lo inusual
method-finding = Un hallazgo es una racha de días cuyos conteos van más allá de lo que explica el azar en una serie de ese tamaño, en comparación con otros lugares del mismo sitio en los mismos días. Si se movió todo el sitio, es la historia de la plataforma y de ninguna ciudad.
method-alert-head = Lo que se avisa
method-alert = La oficina dice cuántas falsas alarmas al mes puede soportar; donde llegarían más, sube el listón. Dentro de la ventana de un desastre conocido es más bajo. Lo retenido está igualmente en el tablero. La página Simulación muestra qué habría enviado otro presupuesto.
method-study-head = Lo que hizo un desastre
method-study = Antes, durante y después se comparan con lugares que el desastre no tocó, en los mismos sitios. La misma pregunta donde no pasó nada dice hasta dónde llega el solo azar. Que un cambio coincida con un desastre no muestra que este lo haya causado.
method-place-head = Lo que no se sabe
method-place = No se guarda nada más fino que una ciudad, ni anuncio, texto, imagen, nombre o número. No se hacen sumas de sitios ni de lugares: cuando falta uno de tres, una suma bajaría aunque no hubiera pasado nada.
method-limits-title = Qué pueden y qué no pueden decir estos conteos
method-limits-note = Estas frases acompañan cada tabla, correo y página.
method-glossary-title = Glosario
method-glossary-note = Aquí cada cosa tiene un solo nombre, desde la columna de una tabla hasta el título de un gráfico.
method-search = Buscar una palabra, en cualquiera de los dos idiomas
method-sought = Se buscó: «{ $sought }»
method-found = { $count ->
    [0] Ninguna palabra contiene eso. Hay { $known } en total: pruebe con una parte más corta.
    [one] Una palabra de { $known }
   *[other] { $count } palabras de { $known }
}
## Acceso: quién ha entrado, y el camino de ida y vuelta al inicio de sesión

access-role-viewer = visitante
access-role-researcher = investigación
access-role-analyst = análisis
access-role-admin = administración
access-acting-as = Lo que haga aquí queda bajo su nombre: { $name }.
access-no-name = No se cambió nada: escriba primero su nombre y pulse de nuevo.
access-not-yours = No se cambió nada: su rol aquí es leer, no actuar. Pida otro rol a la oficina.
access-ended-title = Su sesión está cerrada
access-ended = Su sesión aquí terminó: usted la cerró, pasó un rato sin que se hiciera nada, o acabó un turno. Lo que no había enviado no se guarda.
access-ended-left = Usted cerró la sesión, en esta pestaña o en otra. Lo que no había enviado no se guarda.
access-ended-idle = Su sesión aquí terminó porque pasó un rato sin que se hiciera nada. Lo que no había enviado no se guarda.
access-ended-longest = Su sesión aquí terminó porque ya había durado lo máximo permitido. Lo que no había enviado no se guarda.
access-ended-replaced = Su sesión aquí terminó porque alguien entró de nuevo en este navegador. Lo que no había enviado no se guarda.
access-leaving-title = ¿Cerrar la sesión?
access-leaving = Ha entrado como { $name }. Al cerrar la sesión termina en todas sus pestañas.
access-refused-title = Esta página no es para su rol
access-refused = Ha entrado, pero su rol no incluye esta página. Si la necesita, pídala a quien lleva el inicio de sesión de la oficina.
access-nowhere-title = En esta dirección no hay nada
access-nowhere = Puede estar cortada o mal escrita, o el enlace es viejo. Desde la primera página se llega a todas.
access-unknown-title = No tiene ningún rol en esta oficina
access-unknown = El inicio de sesión le conoce como { $name }, pero ninguno de sus grupos tiene un rol aquí. Pida a quien lo lleva que le añada a uno y entre de nuevo.
access-failed-title = No se pudo entrar
access-failed = Tardó demasiado, se empezó en otra ventana, o el inicio de sesión se negó. No se abrió nada. Entre de nuevo desde aquí.
access-away-title = El inicio de sesión no responde
access-away = Nadie puede entrar mientras tanto; el recuento y los avisos siguen sin él. Pruebe en unos minutos, o avise a quien lo lleva.
access-press-leave = Cerrar la sesión
access-again = Entrar
access-home = A la primera página
access-leave-login = Cerrar también la sesión de la oficina

## El informe de situación

sitrep-title = Informe de situación n.º { $number }
sitrep-title-draft = Informe de situación · BORRADOR, sin número aún
sitrep-about = { $hazard } · { $place } ({ $role }) · { $days }
sitrep-since = desde el { $day }
sitrep-as-of = Según una emisión anterior: este informe dice lo que se sabía el { $at }. Lo que llegó después no está.
sitrep-period = Periodo operacional
sitrep-period-first = las últimas 24 horas: no hay informe de un periodo anterior
sitrep-period-after = desde el informe n.º { $number }
sitrep-period-shared = desde el informe n.º { $number }; empieza junto con el n.º { $sister }, que terminó menos de una hora antes
sitrep-period-shared-first = empieza junto con el informe n.º { $sister }, que terminó menos de una hora antes: no hay informe de un periodo anterior
sitrep-known = Conocido según
sitrep-issue = emisión { $issue }, escrita el { $at }
sitrep-counted = Se cuenta
sitrep-series = { $category }: { $measure }, todos los sitios juntos
sitrep-headline = { $title } (contados ÷ esperados)
sitrep-lead = El estudio, frente a lugares que no tocó: { $finding }.
sitrep-phases = Por fase
sitrep-head-phase = Fase
sitrep-head-days = Días
sitrep-head-ratio = Contados ÷ esperados
sitrep-head-cells = Días-sitio comparados
sitrep-head-study = Frente a lugares que no tocó, en los días propios del estudio: razón (intervalo del 95 %)
sitrep-phases-note = Contados ÷ esperados: todos los sitios juntos sobre las mismas celdas, según las fechas oficiales de «Días». La última columna es el estudio: sus propios días, contados desde la fecha de referencia, { $anchor }, y una razón propia, de la que es el intervalo: los conteos junto a lo que habrían sido si este lugar se hubiera movido como los demás.
sitrep-of = { $part } de { $whole }
sitrep-estimate = { $ratio } ({ $limits }), { $answer }
sitrep-studied = { $span }: { $said }
sitrep-span-open = { $days }, hasta ahora
sitrep-span-part = { $passed } de { $planned } días, { $days }
sitrep-span-first = { $planned ->
    [one] primer día, { $days }
   *[other] primeros { $planned } días, { $days }
}
sitrep-span-first-part = { $passed } de los primeros { $planned } días, { $days }
sitrep-no-estimate = sin estimar
sitrep-no-estimate-because = sin estimar, porque { $reason }
sitrep-no-estimate-again = sin estimar, por la razón de arriba
sitrep-lead-answer = { $phases }: { $answer }
sitrep-lead-early = { $phase }: demasiado pronto para estimar
sitrep-lead-silent = { $phase }: sin estimar
sitrep-coverage = Cobertura, { $days }
sitrep-head-site = Sitio
sitrep-head-whole = Días completos
sitrep-head-newest = Último día completo
sitrep-head-windows = Ventanas leídas en los días del periodo
sitrep-head-missing = Días no completos, y por qué
sitrep-no-windows = ninguna aún
sitrep-gap = { $count ->
    [one] { $count } día: { $reason }
   *[other] { $count } días: { $reason }
}
sitrep-no-gaps = ninguno
sitrep-more-sites = { $count ->
    [one] Aquí se cuenta { $count } sitio más.
   *[other] Aquí se cuentan { $count } sitios más.
}
sitrep-changes = Qué cambió
sitrep-changes-since = Qué cambió desde el informe n.º { $number } ({ $at })
sitrep-first = No hay informe de un periodo anterior con que comparar.
sitrep-other-category = El último informe trataba de { $category }: sus cifras no se comparan con estas.
sitrep-other-measure = El último informe contaba { $measure }: sus cifras no se comparan con estas.
sitrep-other-site = El último informe decía los hallazgos en { $site }: los de aquí no se comparan con ellos.
sitrep-unchanged = Nada de lo que se compara se lee distinto que en el último informe: los días del desastre, las fases, los hallazgos, el estudio, los días-sitio completos, las ventanas leídas.
sitrep-unchanged-elsewhere = Nada de lo que se compara se lee distinto que en el último informe: los días del desastre, las fases, el estudio, los días-sitio completos, las ventanas leídas.
sitrep-unkept = El último informe no conservó ni la estimación del estudio ni las ventanas leídas: no se comparan.
sitrep-study-moved = { $phase }: el estudio dice ahora { $now }; decía { $before }.
sitrep-study-moved-too = El estudio dice ahora { $now }; decía { $before }.
sitrep-study-over = { $days ->
    [one] { $estimate }, en { $days } día
   *[other] { $estimate }, en { $days } días
}
sitrep-open = abierto
sitrep-began = Primer día del desastre aquí: { $now } (antes: { $before }).
sitrep-ended = Último día del desastre aquí: { $now } (antes: { $before }).
sitrep-phase-began = Ha empezado la fase «{ $phase }», el { $day }.
sitrep-phase-moved = { $phase }: ahora { $now }; antes { $before }.
sitrep-ratio-over = { $ratio } en { $cells } de { $expected } días-sitio
sitrep-finding-new = Nuevo hallazgo: { $finding }
sitrep-findings-new = { $count } hallazgos nuevos: están en «Hallazgos».
sitrep-finding-ended = Terminado: { $finding }
sitrep-findings-gone = { $count ->
    [one] { $count } hallazgo del último informe ya no se sostiene.
   *[other] { $count } hallazgos del último informe ya no se sostienen.
}
sitrep-coverage-moved = Días-sitio completos: { $now }; antes, { $before }.
sitrep-windows-moved = Ventanas leídas en los días del periodo: { $now }; en los del último informe, { $before }.
sitrep-more-changes = { $count ->
    [one] y { $count } más que no cabe aquí: vea las tablas de este informe y del último.
   *[other] y { $count } más que no caben aquí: vea las tablas de este informe y del último.
}
sitrep-findings = Hallazgos en { $site } en estos días
sitrep-more = { $count ->
    [one] y { $count } más, en la página Tormenta.
   *[other] y { $count } más, en la página Tormenta.
}
sitrep-prepared = Preparado por
sitrep-approved = Aprobado por
sitrep-bar = Sobre este informe
sitrep-bar-draft = Un borrador: aún no se ha archivado nada. Lo que ve es lo que se archiva al pulsar; pasada una hora, vuelva a mirarlo. Para imprimirlo o guardarlo como PDF, use su navegador.
sitrep-bar-shared = Comparte su periodo con el informe n.º { $sister }, que terminó menos de una hora antes: los dos empiezan juntos y se comparan con el mismo informe anterior, si lo hay. Archivado, tiene su propio número.
sitrep-bar-not-yours = Un borrador: aún no se ha archivado nada. Lo puede archivar un analista de la oficina.
sitrep-bar-filed = Archivado como n.º { $number } el { $at } por { $who }. Para imprimirlo o guardarlo como PDF, use su navegador.
sitrep-file = El archivo tal como se archivó (HTML)
sitrep-sha = SHA-256 { $sha }
sitrep-by-page = { $who } en la página Informe de situación
sitrep-by-page-nobody = alguien en la página Informe de situación
sitrep-filed-in-en = Se archivó en inglés, y así queda.
sitrep-filed-in-es = Se archivó en español, y así queda.
sitrep-told-nowhere-title = No existe ese informe
sitrep-told-nowhere = En esta dirección no se puede hacer ningún informe: el desastre no está registrado, no alcanzó el lugar, o allí no se cuenta nada. La página Tormenta lleva a lo que hay.
sitrep-told-unfiled-title = No hay informe con ese número
sitrep-told-unfiled = Con este número no se archivó ningún informe de este desastre en este lugar. La página Tormenta lleva a un borrador.
sitrep-told-unkept-title = La página del informe n.º { $number } no se conservó
sitrep-told-unkept = Se archivó antes de que aquí se conservaran las páginas. Su número y sus cifras constan; la página la tiene quien lo archivó.
sitrep-told-not-yours-title = No se archivó nada
sitrep-told-not-yours = { sitrep-bar-not-yours }
sitrep-told-busy-title = Se está haciendo otro informe
sitrep-told-busy = No se archivó nada. Pruebe de nuevo dentro de un minuto.
sitrep-told-away-title = La base de datos no responde
sitrep-told-away = Pruebe de nuevo dentro de un minuto; lo archivado está bajo su número. Si dura, avise a quien se ocupa de Tidegauge: «tidegauge doctor» dice qué falla.
sitrep-again = De nuevo al informe
sitrep-press = Archivar como n.º { $number }
sitrep-back = Volver a la página Tormenta
sitrep-link = Informe de situación: una página para archivar o imprimir
sitrep-by-clock = el reloj, a su hora
sitrep-prepared-by-clock = Tidegauge, por el reloj
sitrep-submitted = Presentado
sitrep-mail-subject = SITREP n.º { $number }: { $place }, { $hazard }
sitrep-mail-period = { $category }; periodo operacional { $period }
sitrep-mail-phase = { $phase }: contados ÷ esperados { $counted }; frente a lugares que no tocó: { $studied }
sitrep-mail-findings = { $count ->
    [0] Ningún hallazgo sigue.
    [one] Sigue { $count } hallazgo.
   *[other] Siguen { $count } hallazgos.
}
sitrep-open-findings = Hallazgos que siguen: { $here } en { $site }, { $everywhere } en todos los sitios.
sitrep-open-others = En otras categorías, en todos los sitios: { $others }.
sitrep-open-other = { $category } ({ $count })
sitrep-mail-days = Días-sitio completos: { $whole } de { $all }
sitrep-mail-windows = Ventanas leídas en los días del periodo: { $read } de { $due }
sitrep-mail-file = La página viene con este correo como { $file }, para abrir o imprimir con cualquier navegador: no ejecuta nada ni carga nada. SHA-256 { $sha }
sitrep-mail-too-large = La página es demasiado grande para un correo; el tablero la tiene bajo su número. SHA-256 { $sha }
sitrep-mail-unsigned = Archivado por el reloj: nadie lo ha mirado ni aprobado aún.
sitrep-mail-link = Abrir el informe
sitrep-bar-typed = Los nombres solo se guardan al pulsar: su sesión termina tras { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
} sin ninguna petición y en todo caso tras { $hours ->
    [one] { $hours } hora
   *[other] { $hours } horas
}, y lo escrito hasta entonces se pierde.
sitrep-bar-lost = No se archivó nada. Si su sesión había terminado cuando pulsó, los nombres que había escrito se han perdido: escríbalos de nuevo.

## La página de las publicaciones

page-releases = Publicaciones
releases-none-title = Aún no se ha publicado nada
releases-none = Aquí estará lo que esta oficina haya publicado para todos: tablas fijas en las que se ocultan los números pequeños. Usted ha entrado como visitante y no ve nada más.
releases-none-step = ¿Trabaja con los conteos? Pida un rol a quien lleva el inicio de sesión de la oficina.
releases-none-office = Los visitantes ven una página vacía. Lo que se publica queda publicado para siempre: tablas fijas de días enteros en las que se ocultan los números pequeños.
releases-none-office-step = «tidegauge release --dry-run» dice qué se publicaría y no guarda nada. Más: docs/how-to/make-counts-public.md
releases-kicker = Publicación { $number } · días hasta el { $until }
releases-title = Lo que esta oficina ha hecho público
releases-note = Cuántos anuncios había en los sitios de la lista, por lugar, categoría y día. Cada día se decide una sola vez y queda como está; los números menores de { $least } no se dicen, y aquí no se calcula nada más allá de la propia tabla.
releases-old = { $count ->
    [one] La publicación más reciente tiene { $count } día; los días posteriores no se han publicado.
   *[other] La publicación más reciente tiene { $count } días; los días posteriores no se han publicado.
}
releases-fact-number = Publicación
releases-fact-until = Último día
releases-fact-at = Publicada
releases-fact-rows = Filas
releases-fact-sha256 = SHA-256 de la tabla
releases-span = Días mostrados
releases-newest-year = los doce meses más recientes
releases-line = { $category } en { $place }, todos los sitios contados juntos
releases-sentence = { $title }: en { $told } de { $span } se dice un número; { $others }.
releases-sentence-all = { $title }: en cada uno de { $span } se dice un número.
releases-part-small = { $count ->
    [one] en uno es menor de { $least }
   *[other] en { $count } es menor de { $least }
}
releases-part-withheld = { $count ->
    [one] en uno se reserva
   *[other] en { $count } se reserva
}
releases-part-missing = { $count ->
    [one] en uno falta
   *[other] en { $count } falta
}
releases-part-withdrawn = { $count ->
    [one] en uno se retiró
   *[other] en { $count } se retiró
}
releases-part-none = { $count ->
    [one] uno no está en la tabla
   *[other] { $count } no están en la tabla
}
releases-sentence-bounds = { $count ->
    [one] Uno de los números es un mínimo.
   *[other] { $count } de los números son mínimos.
}
releases-sentence-sites = { $count ->
    [one] El número de sitios cambia una vez: los números de antes y de después no son comparables.
   *[other] El número de sitios cambia { $count } veces: los números de antes y de después de un cambio no son comparables.
}
releases-description = Gráfico de { $measure } por día tal como se publicaron, { $days }: los números dichos como una línea, los pequeños como una banda, los demás en casillas al pie.
releases-head-told = Se dice
releases-head-why = Por qué
releases-head-sites = Sitios
releases-head-release = Publicación
releases-cell-told = un número
releases-cell-small = <{ $least }
releases-cell-withheld = reservado
releases-cell-missing = sin dato
releases-cell-withdrawn = retirado
releases-cell-none = no está en la tabla
releases-look-told = número dicho
releases-look-bound = al menos
releases-look-small = menor de { $least }
releases-look-withheld = reservado
releases-look-missing = sin dato
releases-look-withdrawn = retirado
releases-look-none = no está en la tabla
releases-look-sites = otro número de sitios
releases-sites-change = { $before } → { $after } sitios
releases-withdrawn-title = Lo que se retiró
releases-withdrawn-note = Un número que resultó equivocado se retira y no se sustituye: la diferencia sería un número pequeño sobre alguien.
releases-withdrawn-table = Cada retirada con su razón
releases-withdrawn-none = No se ha retirado nada.
releases-head-days = Días
releases-files-title = Las tablas como archivos
releases-files-note = Una publicación es siempre el mismo archivo. Su SHA-256 dice si un archivo es lo que se publicó.
releases-files-all = Todas las publicaciones, la más reciente primero
releases-head-number = N.º
releases-head-until = Último día
releases-head-at = Publicada
releases-head-rows = Filas
releases-head-sha256 = SHA-256
releases-head-file = Archivo
releases-download = Descargar la publicación { $number } como CSV
releases-download-note = Su nota: límites y significado de cada columna
releases-file = CSV
releases-file-note = nota
releases-file-of = publicación { $number }
releases-too-large = Esta tabla tiene { $rows } filas, más de las que entrega una página. Pida el archivo a la oficina.
releases-marks-title = Cómo se ocultan los números pequeños
releases-marks-note = Antes de publicar un día se decide cada número una sola vez, de modo que ninguno menor de { $least } salga a la luz: ni de una tabla ni de todas juntas.
releases-marks-table = Qué puede estar en lugar de un número
releases-head-mark = En la tabla
releases-head-meaning = Qué significa
releases-mark-shown = un número de { $least } o más: los anuncios contados, sumados entre los sitios; donde dice «al menos», un mínimo
releases-mark-small = menos de { $least } anuncios, que puede ser ninguno; a nadie se le dice cuántos
releases-mark-withheld = reservado, se haya contado lo que se haya contado: puede tener anuncios en común con otra fila, de modo que la diferencia podría ser un número menor de { $least }, o la oficina ya no tiene su lugar o su categoría
releases-mark-missing = no hay un conteo completo, y nunca se muestra como cero
releases-mark-withdrawn = se dijo en una publicación anterior y resultó equivocado
releases-mark-sites = Las sumas de distintos números de sitios no son comparables: un sitio más entre tres sube una suma aunque no haya pasado nada. No hay totales de lugares ni de categorías.
