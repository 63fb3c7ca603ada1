// Calendar parsers of npm: what each reads in a calendar. The second argument names the parser.
import ICAL from "ical.js";
import nodeIcal from "node-ical";
import { fault, items, reading, text } from "./report.mjs";

const PARSERS = {
  "ical.js"(source) {
    ICAL.design.strict = true;
    const calendar = new ICAL.Component(ICAL.parse(source));
    for (const zone of calendar.getAllSubcomponents("vtimezone")) {
      ICAL.TimezoneService.register(new ICAL.Timezone(zone));
    }
    return calendar.getAllSubcomponents("vevent").map((component) => {
      const event = new ICAL.Event(component);
      return {
        uid: event.uid,
        title: event.summary,
        start: event.startDate.toJSDate().toISOString(),
        end: event.endDate.toJSDate().toISOString(),
        status: component.getFirstPropertyValue("status"),
        stamp: Boolean(component.getFirstPropertyValue("dtstamp")),
        url: component.getFirstPropertyValue("url"),
      };
    });
  },
  "node-ical"(source) {
    return Object.values(nodeIcal.sync.parseICS(source))
      .filter(({ type }) => type === "VEVENT")
      .map((event) => ({
        uid: event.uid,
        title: event.summary,
        start: event.start.toISOString(),
        end: event.end.toISOString(),
        status: event.status,
        stamp: Boolean(event.dtstamp),
        url: event.url?.val ?? event.url,
      }));
  },
};

for (const item of items()) {
  try {
    reading(item.address, { entries: PARSERS[process.argv[3]](text(item)) });
  } catch (error) {
    fault(item.address, "cannot be read", error.message);
  }
}
