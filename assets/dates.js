// Spanish names for the month picker, found there under this name when the page is in Spanish.
window.dayjs_locale_es = {
  name: "es",
  weekStart: 1,
  months: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(" "),
  monthsShort: "ene feb mar abr may jun jul ago sep oct nov dic".split(" "),
  weekdays: "domingo lunes martes miércoles jueves viernes sábado".split(" "),
  weekdaysShort: "dom lun mar mié jue vie sáb".split(" "),
  weekdaysMin: "do lu ma mi ju vi sá".split(" "),
  formats: {},
  ordinal: (day) => `${day}º`,
};
