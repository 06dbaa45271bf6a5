use domain::record::{HeadingError, RecordKind};

use super::{Words, words};
use crate::ingest::{IntakeError, Report};

/// What is wrong with a file as a whole, where, what was kept, and what to do.
pub fn fault(error: &IntakeError) -> Words {
    let (told, kept) = match error {
        IntakeError::Interrupted {
            fault,
            report,
            next_row,
        } => (what_broke(fault), kept(report, *next_row)),
        other => (
            what_broke(other),
            words("没有导入任何数据。", "Nothing was taken in."),
        ),
    };
    words(
        format!("{}{}", told.zh, kept.zh),
        format!("{} {}", told.en, kept.en),
    )
}

/// How far a file came that broke in the middle, and how to go on.
fn kept(report: &Report, next_row: Option<u64>) -> Words {
    let Report {
        read,
        stored,
        updated,
        unchanged,
        rejected,
        ..
    } = report;
    let Some(next) = next_row else {
        return words(
            format!(
                "全部 {read} 行已经处理：新增 {stored}，更新 {updated}，未变 {unchanged}，退回 {rejected}。排除故障后请把整个文件重报一次，已入库的不会重复。"
            ),
            format!(
                "All {read} rows were dealt with: stored {stored}, updated {updated}, unchanged {unchanged}, rejected {rejected}. Mend the cause and send the whole file again; nothing is stored twice."
            ),
        );
    };
    if *read == 0 {
        return words(
            format!("第 {next} 行起没有导入。排除故障后请重报整个文件。"),
            format!(
                "Nothing from row {next} on was taken in. Mend the cause and send the file again."
            ),
        );
    }
    words(
        format!(
            "第 {next} 行之前的 {read} 行已经处理：新增 {stored}，更新 {updated}，未变 {unchanged}，退回 {rejected}；第 {next} 行起没有导入。改好后可以重报整个文件（已入库的不会重复），也可以只报表头和第 {next} 行起的部分。"
        ),
        format!(
            "The {read} rows before row {next} were dealt with: stored {stored}, updated {updated}, unchanged {unchanged}, rejected {rejected}. Nothing from row {next} on was taken in. Send the mended file again (nothing is stored twice), or only the headings and the rows from row {next} on."
        ),
    )
}

fn what_broke(error: &IntakeError) -> Words {
    match error {
        // Never one within another; said all the same.
        IntakeError::Interrupted { fault, .. } => what_broke(fault),
        IntakeError::SameFile(path) => words(
            format!(
                "退回文件 {} 就是要导入的文件本身，会把它覆盖掉。请用 --rejected 指定别的文件名。",
                path.display()
            ),
            format!(
                "{} is the file to be taken in and would be overwritten. Name another file with --rejected.",
                path.display()
            ),
        ),
        IntakeError::Unreadable { path, source } => words(
            format!("读不了文件 {}：{source}。", path.display()),
            format!("Cannot read {}: {source}.", path.display()),
        ),
        IntakeError::Unwritable { path, source } => words(
            format!(
                "退回文件或校验结果 {} 写不了：{source}。请用 --rejected 指定可写的位置，并重报整个文件。",
                path.display()
            ),
            format!(
                "Cannot write {}, which goes back to the sender: {source}. Name another place with --rejected and send the whole file again.",
                path.display()
            ),
        ),
        IntakeError::Empty => words("文件是空的。", "The file is empty."),
        IntakeError::NoRows => words(
            "文件只有表头，没有数据。",
            "The file has headings but no rows.",
        ),
        IntakeError::OldExcel => words(
            "这是 Excel 97-2003 的 .xls 文件。请在表格软件中另存为 .xlsx 或 CSV 后再报。",
            "This is an .xls file of Excel 97-2003. Save it as .xlsx or CSV and send it again.",
        ),
        IntakeError::WebPage => words(
            "这是一个网页，不是表格（有的系统导出的“.xls”其实是网页）。请用表格软件打开后另存为 .xlsx。",
            "This is a web page, not a spreadsheet (some systems export web pages as .xls). Open it and save it as .xlsx.",
        ),
        IntakeError::Binary => words(
            "既不是 CSV 文本，也不是 XLSX 表格。",
            "Neither CSV text nor an XLSX spreadsheet.",
        ),
        IntakeError::Utf16 => words(
            "文件是 UTF-16 编码（“Unicode 文本”）。请另存为“CSV UTF-8”或 .xlsx。",
            "The file is encoded as UTF-16 (\"Unicode text\"). Save it as \"CSV UTF-8\" or .xlsx.",
        ),
        IntakeError::Encoding { line } => words(
            format!(
                "第 {line} 行的编码既不是 UTF-8 也不是 GB18030，文字会变成乱码。请另存为“CSV UTF-8”后再报。"
            ),
            format!(
                "Line {line} is neither UTF-8 nor GB18030. Save the file as \"CSV UTF-8\" and send it again."
            ),
        ),
        IntakeError::MixedEncoding { utf8, gb18030 } => words(
            format!(
                "同一文件里有两种编码：第 {utf8} 行是 UTF-8，第 {gb18030} 行是 GB18030。多半是两个文件拼在了一起，请分开报送或统一另存为“CSV UTF-8”。"
            ),
            format!(
                "Two encodings in one file: line {utf8} is UTF-8, line {gb18030} is GB18030. Two files were likely joined: send them one by one, or save all as \"CSV UTF-8\"."
            ),
        ),
        IntakeError::RowTooLong { row, most } => words(
            format!(
                "第 {row} 行这一条记录超过 {} KB，多半是引号没有成对。",
                most / 1024
            ),
            format!(
                "Row {row} is longer than {} KB; a quotation mark is likely missing.",
                most / 1024
            ),
        ),
        IntakeError::LineTooLong { line, most } => words(
            format!(
                "文本第 {line} 行超过 {} MB，不是双公示表格。请检查换行和引号，或另存为 .xlsx 后再报。",
                most / 1024 / 1024
            ),
            format!(
                "Line {line} of the text is longer than {} MB, which no national sheet is. Check line breaks and quotation marks, or save it as .xlsx.",
                most / 1024 / 1024
            ),
        ),
        IntakeError::Headings(error) => headings(error),
        IntakeError::Xlsx(reason) => words(
            format!("XLSX 文件不完整或已损坏（{reason}）。请重新导出或下载。"),
            format!(
                "The XLSX file is truncated or damaged ({reason}). Export or download it again."
            ),
        ),
        IntakeError::TooBig { part, most } => words(
            format!(
                "XLSX 中的 {part} 解压后超过 {} MB，不像正常的表格。请拆分后用 CSV 报送。",
                most / 1024 / 1024
            ),
            format!(
                "{part} in the XLSX file unpacks to more than {} MB, which no real sheet does. Split it and send CSV.",
                most / 1024 / 1024
            ),
        ),
        IntakeError::UnknownUnit(code) => words(
            format!("没有登记代码为 {code} 的单位。请先用 `mingxin unit add {code} 名称` 登记。"),
            format!(
                "No unit {code} is registered. Register it first: `mingxin unit add {code} NAME`."
            ),
        ),
        IntakeError::Broken { row, reason } => words(
            format!("读到第 {row} 行时文件中断（{reason}）。"),
            format!("The file broke at row {row} ({reason})."),
        ),
        IntakeError::Store(error) => words(
            format!("数据库没有写成：{error}。"),
            format!("The database failed: {error}."),
        ),
        IntakeError::Seal(error) => words(
            format!("个人信息无法加密：{error}。"),
            format!("Personal data cannot be sealed: {error}."),
        ),
        IntakeError::Stopped => words("导入意外中止。", "The intake stopped unexpectedly."),
    }
}

fn headings(error: &HeadingError) -> Words {
    match error {
        HeadingError::Unknown => words(
            "第一行不是双公示的表头。请用国家标准表头：代码（如 CF_XDR_MC、XK_XDR_MC）或中文名（如“行政相对人名称”）。表头上方如有标题行，请删去；XLSX 只读取第一张有内容、未隐藏的工作表。",
            "The first row does not hold the headings of a national sheet. Use the codes (CF_XDR_MC, XK_XDR_MC …) or the Chinese names. Delete a title above the headings; of an XLSX file the first sheet is read that is neither empty nor hidden.",
        ),
        HeadingError::Doubled { code, zh, columns } => {
            let at = columns
                .iter()
                .map(usize::to_string)
                .collect::<Vec<_>>()
                .join("、");
            words(
                format!("表头“{zh}”（{code}）出现了不止一次：第 {at} 列。请删去多余的一列。"),
                format!(
                    "Heading {code} occurs more than once, in columns {at}. Delete the superfluous one."
                ),
            )
        }
        HeadingError::Missing { kind, fields } => {
            let zh = fields
                .iter()
                .map(|(code, zh)| format!("{zh}（{code}）"))
                .collect::<Vec<_>>()
                .join("、");
            let en = fields
                .iter()
                .map(|(code, _)| *code)
                .collect::<Vec<_>>()
                .join(", ");
            let (sheet_zh, sheet_en) = match kind {
                RecordKind::Penalty => ("行政处罚", "penalty"),
                RecordKind::Licence => ("行政许可", "licence"),
            };
            words(
                format!(
                    "按{sheet_zh}表识别，缺少 {} 个必填的列：{zh}。请补齐后再报。",
                    fields.len()
                ),
                format!(
                    "Read as a {sheet_en} sheet, {} mandatory columns are missing: {en}.",
                    fields.len()
                ),
            )
        }
    }
}
