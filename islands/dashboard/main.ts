/** Finds the live page's place and props; everything else is in `mount`. */

import "./dashboard.css";
import { mount, type Props } from "./mount.ts";

const element = document.getElementById("dashboard");
const props = document.getElementById("dashboard-props")?.textContent;
if (element && props) mount(element, JSON.parse(props) as Props);
