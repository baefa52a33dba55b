/* Marks in the rich text editor: choosing sources, showing them, removing them. */
(() => {
  "use strict";

  const { React, DraftJS, draftail } = window;
  const { EditorState, Modifier, SelectionState } = DraftJS;

  // The entity that the "Remove" button asked for: Draftail's own removal would leave the label behind.
  let removing = null;

  const rangeOf = (content, entityKey) => {
    let range = null;
    content.getBlockMap().forEach((block) => {
      block.findEntityRanges(
        (character) => character.getEntity() === entityKey,
        (start, end) => {
          range = range || SelectionState.createEmpty(block.getKey()).merge({
            anchorOffset: start,
            focusOffset: end,
          });
        },
      );
    });
    return range;
  };

  // Where a new mark goes: after the selected words, which stay.
  const endOf = (selection) =>
    selection.merge({
      anchorKey: selection.getEndKey(),
      anchorOffset: selection.getEndOffset(),
      focusKey: selection.getEndKey(),
      focusOffset: selection.getEndOffset(),
      isBackward: false,
    });

  const idsOf = (entity) => (entity ? String(entity.getData().ids || "").split(",").filter(Boolean) : []);

  // Keeps what was ticked while the list is searched and paged.
  const keepChoices = (modal) => {
    const kept = modal.body[0].querySelector("[name=selected]");
    if (!kept) return;
    const chosen = new Set(kept.value.split(",").filter(Boolean));
    modal.body[0].addEventListener("change", ({ target }) => {
      if (!target.matches("[data-multiple-choice-select]")) return;
      chosen[target.checked ? "add" : "delete"](target.value);
      kept.value = [...chosen].join(",");
    });
  };

  // Wagtail's window has a heading, but isn't named by it.
  const nameWindow = (modal) => {
    const heading = modal.body[0].querySelector("h1, h2");
    if (!heading) return;
    heading.id = heading.id || "citation-chooser-heading";
    modal.body[0].closest("[role=dialog]")?.setAttribute("aria-labelledby", heading.id);
  };

  // Once a window has faded in it takes the focus for itself: from the search field, or from a tick already set.
  const giveFocusBack = (modal) => {
    const dialog = modal.body[0].closest("[role=dialog]");
    dialog?.addEventListener(
      "focus",
      ({ relatedTarget }) => {
        const inside = dialog.contains(relatedTarget) ? relatedTarget : dialog.querySelector("[name=q]");
        inside?.focus();
      },
      { once: true },
    );
  };

  class CitationSource extends draftail.ModalWorkflowSource {
    componentDidMount() {
      const { entity, entityKey } = this.props;
      if (entityKey && removing === entityKey) {
        removing = null;
        this.complete([]);
        return;
      }
      if (entity && entity.getType() !== "CITATION") {
        this.isNew = true;
      }
      super.componentDidMount();
    }

    get current() {
      return this.isNew ? null : this.props.entity;
    }

    getChooserConfig() {
      const handlers = window.CHOOSER_MODAL_ONLOAD_HANDLERS;
      return {
        url: this.props.entityType.chooserUrls.citationChooser,
        urlParams: { multiple: 1, selected: idsOf(this.current).join(",") },
        onload: {
          ...handlers,
          choose: (modal, data) => {
            handlers.choose(modal, data);
            keepChoices(modal);
            nameWindow(modal);
            giveFocusBack(modal);
          },
        },
        responses: { chosen: this.onChosen },
      };
    }

    onChosen(sources) {
      this.workflow.close();
      this.complete(sources);
    }

    complete(sources) {
      const { editorState, entityKey, onComplete } = this.props;
      const content = editorState.getCurrentContent();
      const old = this.current ? rangeOf(content, entityKey) : null;
      const target = old || endOf(editorState.getSelection());
      if (!sources.length && !old) {
        onComplete();
        return;
      }
      const label = sources.length ? `[${sources.map((source) => source.label).join("; ")}]` : "";
      const ids = sources.map((source) => source.id).join(",");
      const withEntity = content.createEntity("CITATION", "IMMUTABLE", { ids });
      const next = sources.length
        ? Modifier.replaceText(withEntity, target, label, null, withEntity.getLastCreatedEntityKey())
        : Modifier.removeRange(content, target, "backward");
      const pushed = EditorState.push(editorState, next, "insert-characters");
      onComplete(EditorState.forceSelection(pushed, next.getSelectionAfter()));
    }
  }

  const CitationMark = (props) => {
    const text = props.decoratedText || "";
    const missing = text.includes("missing source");
    return React.createElement(
      "span",
      { className: `citation-entity${missing ? " citation-entity--missing" : ""}` },
      React.createElement(
        draftail.TooltipEntity,
        {
          ...props,
          icon: missing ? "warning" : "openquote",
          label: "",
          onRemove: (key) => {
            removing = key;
            props.onEdit(key);
          },
        },
        props.children,
      ),
    );
  };

  draftail.registerPlugin({ type: "CITATION", source: CitationSource, decorator: CitationMark }, "entityTypes");
})();
