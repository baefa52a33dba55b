// The one script; without it a mark leads to its entry in the list of references.
import "./citation_marks.js";
