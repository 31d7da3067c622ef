// Everything that runs in the browser. Pages work without it where a form can; each behaviour is found by its data attribute.
import "../css/main.css";
import "./requests.js";
import { startAutosave } from "./autosave.js";
import { startConfirm } from "./confirm.js";
import { startCopy } from "./copy.js";
import { startDecisions } from "./decision.js";
import { startDrafts } from "./drafts.js";
import { startEditTables } from "./edit_table.js";
import { startFieldErrors } from "./field_errors.js";
import { startFindings } from "./findings.js";
import { startKeepTyped } from "./keep_typed.js";
import { startMenus } from "./menus.js";
import { startMoney } from "./money.js";
import { startNavigation } from "./navigation.js";
import { startOffers } from "./offers.js";
import { startPrint } from "./print.js";
import { startRolePicker } from "./role_picker.js";
import { startSearchKey } from "./search_key.js";
import { startSession } from "./session.js";
import { startSubmitOnce } from "./submit_once.js";
import { startUploads } from "./upload.js";

startConfirm(); // before startSubmitOnce: a form that is still asked about has not been sent
startSubmitOnce();
startDrafts();
startEditTables(); // before startAutosave: restoring a draft may need more rows
startAutosave();
startKeepTyped();
startOffers();
startMoney();
startFieldErrors();
startFindings();
startDecisions();
startUploads();
startMenus();
startNavigation();
startSearchKey();
startSession();
startRolePicker();
startCopy();
startPrint();
