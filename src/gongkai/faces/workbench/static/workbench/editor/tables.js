// Changes to a table, made on a copy of it: each returns the cell in which the writer goes on.
(() => {
  "use strict";

  const gongkai = (window.gongkai = window.gongkai || {});

  // Which cell stands in which field, rows by columns.
  const grid = (table) => {
    const fields = [];
    [...table.rows].forEach((row, at) => {
      fields[at] = fields[at] || [];
      let column = 0;
      for (const cell of row.cells) {
        while (fields[at][column]) column += 1;
        for (let down = 0; down < cell.rowSpan; down += 1) {
          for (let along = 0; along < cell.colSpan; along += 1) {
            (fields[at + down] = fields[at + down] || [])[column + along] = cell;
          }
        }
        column += cell.colSpan;
      }
    });
    return fields.slice(0, table.rows.length);
  };

  const place = (fields, cell) => {
    for (let row = 0; row < fields.length; row += 1) {
      const column = fields[row].indexOf(cell);
      if (column >= 0) return { row, column };
    }
    return { row: 0, column: 0 };
  };

  const made = (like) => {
    const cell = document.createElement(like && like.tagName === "TH" ? "th" : "td");
    if (cell.tagName === "TH") cell.scope = like.scope || "col";
    cell.append(document.createElement("br"));
    return cell;
  };

  // Puts a cell into a row before the field of that column.
  const put = (table, row, column, cell) => {
    const fields = grid(table)[row] || [];
    const own = [...table.rows[row].cells];
    const next = fields.slice(column).find((each) => each && own.includes(each));
    table.rows[row].insertBefore(cell, next || null);
  };

  const addRow = (table, at, like) => {
    const fields = grid(table);
    const row = document.createElement("tr");
    const body = table.rows[Math.min(at, table.rows.length - 1)].parentNode;
    const seen = new Set();
    const width = Math.max(...fields.map((each) => each.length));
    for (let column = 0; column < width; column += 1) {
      const above = at > 0 ? fields[at - 1][column] : null;
      const below = fields[at] ? fields[at][column] : null;
      if (above && above === below) {
        if (!seen.has(above)) above.rowSpan += 1;
        seen.add(above);
      } else {
        const model = fields[like][column];
        row.append(made(model && model.scope === "row" ? model : null));
      }
    }
    body.insertBefore(row, table.rows[at] || null);
    return row.cells[0];
  };

  const addColumn = (table, at) => {
    const fields = grid(table);
    const seen = new Set();
    let first = null;
    fields.forEach((row, number) => {
      const before = at > 0 ? row[at - 1] : null;
      if (before && before === row[at]) {
        if (!seen.has(before)) before.colSpan += 1;
        seen.add(before);
        return;
      }
      const like = row[at] || before;
      const cell = made(like && like.scope === "col" ? like : null);
      put(table, number, at, cell);
      first = first || cell;
    });
    return first;
  };

  const dropRow = (table, at) => {
    if (table.rows.length < 2) return null;
    const fields = grid(table);
    new Set(fields[at]).forEach((cell) => {
      if (!cell || cell.rowSpan < 2) return;
      cell.rowSpan -= 1;
      // A cell that begins here goes on in the next row.
      if (cell.parentNode === table.rows[at]) put(table, at + 1, fields[at].indexOf(cell), cell);
    });
    table.rows[at].remove();
    return grid(table)[Math.min(at, table.rows.length - 1)][0];
  };

  const dropColumn = (table, at) => {
    const fields = grid(table);
    if (Math.max(...fields.map((row) => row.length)) < 2) return null;
    new Set(fields.map((row) => row[at])).forEach((cell) => {
      if (!cell) return;
      if (cell.colSpan > 1) cell.colSpan -= 1;
      else cell.remove();
    });
    return grid(table)[0][Math.max(at - 1, 0)];
  };

  const renamed = (cell, tag, scope) => {
    const other = document.createElement(tag);
    for (const each of cell.attributes) if (each.name !== "scope") other.setAttribute(each.name, each.value);
    if (scope) other.scope = scope;
    other.append(...cell.childNodes);
    cell.replaceWith(other);
    return other;
  };

  const toggle = (cells, scope) => {
    const isHead = cells.every((cell) => cell.tagName === "TH");
    return cells.map((cell) => renamed(cell, isHead ? "td" : "th", isHead ? "" : scope))[0];
  };

  const joined = (one, other) => {
    const isEmpty = (cell) => !cell.textContent.trim() && !cell.querySelector("img");
    if (isEmpty(other)) other.replaceChildren();
    else if (isEmpty(one)) one.replaceChildren();
    else one.append(document.createElement("br"));
    one.append(...other.childNodes);
    other.remove();
    if (!one.childNodes.length) one.append(document.createElement("br"));
    return one;
  };

  const merge = (table, cell, { row, column }, isDown) => {
    const fields = grid(table);
    const next = isDown ? (fields[row + cell.rowSpan] || [])[column] : fields[row][column + cell.colSpan];
    if (!next || next === cell) return null;
    const at = place(fields, next);
    const fits = isDown
      ? at.column === column && next.colSpan === cell.colSpan
      : at.row === row && next.rowSpan === cell.rowSpan;
    if (!fits) return null;
    if (isDown) cell.rowSpan += next.rowSpan;
    else cell.colSpan += next.colSpan;
    return joined(cell, next);
  };

  const split = (table, cell, { row, column }) => {
    const { rowSpan, colSpan } = cell;
    if (rowSpan * colSpan < 2) return null;
    cell.rowSpan = 1;
    cell.colSpan = 1;
    for (let down = 0; down < rowSpan; down += 1) {
      for (let along = colSpan - 1; along >= 0; along -= 1) {
        if (down || along) put(table, row + down, column + (along ? 1 : 0), made(cell));
      }
    }
    return cell;
  };

  gongkai.tableActs = {
    rowAbove: (table, cell, at) => addRow(table, at.row, at.row),
    rowBelow: (table, cell, at) => addRow(table, at.row + cell.rowSpan, at.row),
    columnBefore: (table, cell, at) => addColumn(table, at.column),
    columnAfter: (table, cell, at) => addColumn(table, at.column + cell.colSpan),
    dropRow: (table, cell, at) => dropRow(table, at.row),
    dropColumn: (table, cell, at) => dropColumn(table, at.column),
    headRow: (table) => toggle([...table.rows[0].cells], "col"),
    headColumn: (table) => toggle([...new Set(grid(table).map((row) => row[0]))], "row"),
    mergeRight: (table, cell, at) => merge(table, cell, at, false),
    mergeDown: (table, cell, at) => merge(table, cell, at, true),
    split: (table, cell, at) => split(table, cell, at),
  };

  gongkai.tablePlace = (table, cell) => place(grid(table), cell);

  // Empty cells have a line in which one can write.
  gongkai.newTable = (rows, columns) => {
    const cells = (tag, mark) => `<${tag}${mark}><br></${tag}>`.repeat(columns);
    const body = `<tr>${cells("td", "")}</tr>`.repeat(Math.max(rows - 1, 0));
    return `<table><tbody><tr>${cells("th", ' scope="col"')}</tr>${body}</tbody></table><p><br></p>`;
  };
})();
