use super::batch::{
    BatchFilesText, BatchRowsText, BatchSendText, BatchText, BatchWords, SheetText, SheetsText,
};
use crate::view::{BatchEnd, BatchState, BatchTab, FileProblem, SheetFault};

pub(super) const ZH: BatchWords = BatchWords {
    state: |state| match state {
        BatchState::Reading => "正在读取",
        BatchState::Ready => "待提交",
        BatchState::Sending => "正在提交",
        BatchState::Done => "已全部提交",
        BatchState::Failed => "读取失败",
    },
    news: |news| {
        let kind = news.entry_kind.zh();
        let done = format!(
            "表格里的“{kind}”已提交 {} 行，其中已核验 {} 行。",
            news.sent, news.verified
        );
        let rest = match (news.left, news.end) {
            (0, _) => "全部提交完毕，其余的核验结果会另行告诉您。".to_owned(),
            (left, Some(end)) => stopped(end, left),
            (left, None) => format!("还有 {left} 行没有提交，请打开表格查看原因。"),
        };
        (
            format!("批量申报：{}", news.subject.name),
            format!("{done}{rest}"),
        )
    },
    logged: |action| {
        Some(match action {
            "batch.upload" => "上传申报表格",
            "batch.mend" => "上传改好的申报表格",
            "batch.check" => "重新检查申报表格",
            "batch.rows" => "读取申报表格的行",
            "batch.read" => "读完申报表格",
            "batch.send" => "开始提交表格里的申报",
            "batch.sent" => "提交完表格里的申报",
            "batch.stop" => "停止提交表格里的申报",
            "batch.drop" => "删除申报表格",
            "entry.recount" => "重新核对申报草稿",
            "entry.paper_add" => "给申报添加材料",
            _ => return None,
        })
    },
    sheets: SheetsText {
        title: "用表格批量申报",
        lead: |most| {
            format!(
                "条目多时，可以下载模板填好后一次上传，每张表最多 {most} 行。上传后逐行检查，您核对过再提交。"
            )
        },
        columns: ["类别", "模板", "上传"],
        upload: "上传表格",
        sent: "上传过的表格",
        none: "还没有上传过表格。",
        batch_columns: ["类别", "表格", "进度", "行数", "上传时间"],
        rows: |all, sent| match sent {
            0 => format!("{all} 行"),
            _ => format!("{all} 行，已提交 {sent} 行"),
        },
    },
    upload: SheetText {
        title: |kind| format!("批量申报：{kind}"),
        which: "这张表填的是哪一类？",
        which_title: "批量申报",
        step_template: "第一步：下载模板",
        template_text: "模板里有填写说明和示例。表头请保持原样，列的顺序可以调整。",
        template: ["下载 Excel 模板（.xlsx）", "下载 CSV 模板"],
        step_fill: "第二步：填写",
        fill: [
            "一行填一条，带“*”的列必填。",
            "标有“示例”的行只供参考，上传时会自动跳过，不用删除。",
            "日期写成 2026-03-01；长期有效写“长期”或者 2099-12-31。",
            "编号、代码所在的列请保持“文本”格式，否则表格软件会改掉后几位数字。",
            "有可选项的列，请从下拉列表里选。公式请先复制，再“粘贴为数值”。",
        ],
        step_send: "第三步：上传",
        file: "填好的表格",
        file_hint: |rows, megabytes| {
            format!(
                "Excel（.xlsx）或 CSV，最多 {rows} 行，不超过 {megabytes} MB。选好以后自动开始上传；没有开始的，请按下面的按钮。上传后还可以逐行修改，不会马上提交。"
            )
        },
        send: "上传并检查",
        after: "证明材料在上传表格之后按行号添加。",
        faults: "这张表没有收下",
        nothing_taken: "没有保存任何内容，请按提示改好后重新上传。",
        fault: |fault| {
            match fault {
            SheetFault::NoFile => "请先选择填好的表格。".to_owned(),
            SheetFault::TooLong { megabytes } => {
                format!("文件超过 {megabytes} MB。请删去图片和多余的工作表，或者分成几张表上传。")
            }
            SheetFault::Empty => "文件是空的，或者没有可见的工作表。".to_owned(),
            SheetFault::NoRows => "只有表头，没有数据。请从示例行下面开始填写。".to_owned(),
            SheetFault::OldExcel => {
                "这是 Excel 97-2003 的 .xls 文件。请另存为 .xlsx 后再上传。".to_owned()
            }
            SheetFault::WebPage => {
                "这是一个网页，不是表格。请用表格软件打开，另存为 .xlsx 后再上传。".to_owned()
            }
            SheetFault::Binary => "这不是表格文件。请上传 .xlsx 或 CSV。".to_owned(),
            SheetFault::Utf16 => {
                "这是 UTF-16 编码的文本。请另存为“CSV UTF-8”或 .xlsx 后再上传。".to_owned()
            }
            SheetFault::Encoding { line } => {
                format!("第 {line} 行的文字编码读不出来。请另存为“CSV UTF-8”或 .xlsx 后再上传。")
            }
            SheetFault::MixedEncoding { utf8, gb18030 } => format!(
                "文件里有两种文字编码：第 {utf8} 行是 UTF-8，第 {gb18030} 行是 GBK。多半是两份文件拼在了一起，请用表格软件打开后另存为 .xlsx。"
            ),
            SheetFault::BrokenRow { row } => {
                format!(
                    "从第 {row} 行起读不下去，多半是少了一个引号。请检查这一行，或者另存为 .xlsx。"
                )
            }
            SheetFault::TooManyCells { row } => {
                format!(
                    "第 {row} 行的单元格比表头多，多半是内容里的逗号没有加引号。请检查这一行，或者另存为 .xlsx。"
                )
            }
            SheetFault::NotSound => {
                "这个 .xlsx 文件损坏了，或者加了密码。请用表格软件打开后重新保存，不要设密码。"
                    .to_owned()
            }
            SheetFault::TooBig => {
                "这个 .xlsx 文件解压后大得不正常，没有读取。请把数据复制到新下载的模板里再上传；内容确实很多的，分成几张表上传。"
                    .to_owned()
            }
            SheetFault::Unknown => {
                "第一行不是模板的表头。请使用下载的模板，表头上面不要加标题行。".to_owned()
            }
            SheetFault::OtherKind { kind } => {
                format!("这张表用的是“{}”的模板。", kind.zh())
            }
            SheetFault::Doubled { heading } => {
                format!("表头“{heading}”出现了两次。请删去多余的一列。")
            }
            SheetFault::Missing { headings } => format!(
                "缺少 {} 个必填的列：{}。请对照模板补上。",
                headings.len(),
                headings.join("、")
            ),
            SheetFault::TooManyRows { most } => {
                format!("超过 {most} 行。请分成几张表上传。")
            }
            SheetFault::Formulas { cells } => {
                let cells: Vec<String> = cells
                    .iter()
                    .map(|(row, heading)| format!("第 {row} 行“{heading}”"))
                    .collect();
                format!(
                    "下面的单元格是公式：{}。请复制后“粘贴为数值”，再上传。",
                    cells.join("、")
                )
            }
            SheetFault::OtherRows { rows } => format!(
                "“原行号”一列里的 {} 不是这张表里还没有提交的行。请使用在本页下载的表，不要改动行号。",
                rows.join("、")
            ),
            SheetFault::NotOpen { kind } => {
                format!("本市目前不受理“{}”的申报。", kind.zh())
            }
            SheetFault::Full { most } => {
                format!("还有 {most} 张表没有提交完。请先提交或删除其中一张，再上传新的。")
            }
            SheetFault::Meanwhile => {
                "这张表刚刚有了变化，或者正在处理。请看最新的情况，需要时再上传一次。".to_owned()
            }
        }
        },
        other: |kind| format!("到“{kind}”上传这张表"),
    },
    page: BatchText {
        title: |kind| format!("批量申报：{kind}"),
        file: "表格",
        came: "上传时间",
        reading: |done, rows| format!("正在读取和检查：第 {done} 行，共 {rows} 行"),
        sending: |done, all| format!("正在提交：第 {done} 条，共 {all} 条"),
        sending_detail: |sent, verified, failed| {
            format!("已提交 {sent} 条，其中比对一致、已核验 {verified} 条；没有提交 {failed} 条。")
        },
        leave: "可以离开本页，处理会继续，回来时能看到结果。",
        refresh: "查看最新进度",
        stop: "停止提交",
        figures: "检查结果",
        all: "共",
        good: "可以提交",
        bad: "有问题",
        lacking: "缺证明材料",
        sent: "已提交",
        verified: "其中已核验",
        rows: |rows| format!("{rows} 行"),
        next: "接下来",
        next_bad: "改正有问题的行：在下面逐行改，或者下载这些行，改好后再传上来。",
        next_lacking: "给缺材料的行添加证明材料。",
        next_good: "核对无误后，提交可以提交的行。没有改好的行留在这里，以后再提交。",
        next_nothing: "这张表没有需要办理的了。",
        all_sent: "这张表已经全部提交。核验结果会在消息里告诉您，也可以在申报列表里查看。",
        end: stopped,
        not_sent: |rows| format!("这一次有 {rows} 行没有提交，原因写在各行。"),
        failed: "读取失败",
        failed_text: "文件没有完整读完，没有任何一行被提交。",
        failed_ended: "读取时，上传这张表的人代这家企业办理自主申报的授权已经终止，所以没有读完。请由有授权的人重新上传。",
        again: "重新上传",
        drop: "删除这张表",
        drop_text: |rows| format!("没有提交的 {rows} 行和它们的材料会一并删除，不能恢复。"),
        drop_sent_text: "已经提交的不受影响。",
        to_list: "返回申报列表",
    },
    rows: BatchRowsText {
        title: "各行",
        tab: |tab| match tab {
            BatchTab::All => "全部",
            BatchTab::Bad => "有问题",
            BatchTab::Lacking => "缺证明材料",
            BatchTab::Good => "可以提交",
        },
        none: |tab| match tab {
            BatchTab::All => "这张表里没有行了。",
            BatchTab::Bad => "没有有问题的行。",
            BatchTab::Lacking => "没有缺材料的行。",
            BatchTab::Good => "还没有可以提交的行：请先改正有问题的行，补上材料。",
        },
        columns: ["选择", "行号", "内容", "检查结果", "证明材料", "操作"],
        tick: |line| format!("选择第 {line} 行"),
        right: "可以提交",
        lacks_papers: "缺证明材料",
        wrong: "有问题",
        typed: |value| format!("填的是“{value}”"),
        typed_nothing: "没有填",
        twin: |line| format!("与本表第 {line} 行重复，请删去其中一行"),
        whole: "整行",
        no_title: "（没有名称）",
        papers: |count| format!("{count} 份"),
        no_papers: "没有",
        correct: "修改",
        back: |line| format!("返回表格第 {line} 行"),
        save: "保存并返回表格",
        open: "查看",
        of_row: |line| format!("第 {line} 行"),
        bad_title: "一次改好有问题的行",
        bad_text: "下载有问题的行，每行后面写着原因。改好后把这张表传上来，同一行号的内容会换成新的；“原行号”一列请不要改动。",
        download: "下载有问题的行",
        mended: "改好的表",
        mended_hint: "只更新还没有提交的行。选好以后自动开始上传；没有开始的，请按下面的按钮。",
        mended_send: "上传改好的表",
        passed_over: |headings| {
            format!(
                "模板里没有这些列，没有保存其中的内容：{}。",
                headings.join("、")
            )
        },
        removed: |rows| format!("已删除 {rows} 行。"),
        kept: |rows| format!("有 {rows} 行刚刚有了变化，没有删除，请再看一下。"),
        ticked: "对选中的行",
        ticked_hint: "先在表里选中行，再选文件或操作。同一份文件会放到每个选中的行。",
        ticked_file: "一份文件",
        attach: "作为证明材料放到选中的行",
        attach_consent: "作为同意书放到选中的行",
        remove_ticked: "删除选中的行",
        remove_text: "选中的行和它们的材料会一并删除，不能恢复。",
        check_text: "有的原因可能已经消除，例如重复的申报已经撤回、官方记录已经更正。重新检查这张表，不会改动填写的内容。",
        check: "重新检查",
    },
    files: BatchFilesText {
        title: "按行号添加证明材料",
        lead: "一次可以选多个文件，文件名以行号开头，系统按行号放到对应的行。文件名里有“同意”的，作为第三人的同意书。",
        examples: "例如：12.pdf、12-合同.jpg 放到第 12 行；15-同意书.pdf 作为第 15 行的同意书。",
        choose: "选择文件",
        hint: |one, all| {
            format!(
                "JPEG、PNG 或 PDF，每个不超过 {one} MB，一行的材料合计不超过 {all} MB。浏览器停用脚本的，一次最多 50 个。"
            )
        },
        upload: "上传材料",
        placed: |name, line| format!("{name}：已放到第 {line} 行"),
        placed_consent: |name, line| format!("{name}：已放到第 {line} 行，作为同意书"),
        unplaced: |name, problem, words| match problem {
            FileProblem::NoNumber => format!(
                "{name}：文件名不是以行号开头，没有添加。请改名后再传，或者在下面选中行再添加。"
            ),
            FileProblem::NoRow { line } => format!("{name}：这张表里没有第 {line} 行，没有添加。"),
            FileProblem::Sent { line } => {
                format!("{name}：第 {line} 行已经提交，没有添加。需要补充请到该条申报里操作。")
            }
            FileProblem::Meanwhile { line } => {
                format!("{name}：第 {line} 行刚刚有了变化，没有添加，请再传一次。")
            }
            FileProblem::SheetFull { megabytes } => format!(
                "{name}：这张表没有提交的行，材料合计已经到了 {megabytes} MB，没有添加。请先提交已经可以提交的行，或者删去不用的材料。"
            ),
            FileProblem::NothingTicked => format!("{name}：没有选中任何行，没有添加。"),
            FileProblem::Paper(_) => format!("{name}：{words}"),
        },
        refresh: "按新的材料更新本页",
    },
    send: BatchSendText {
        title: "提交",
        under: "提交的每一条都适用下面的承诺和授权：",
        commitment: "真实性承诺编码",
        made_on: "签署日期",
        uses: "授权用途",
        unsigned: "提交之前，要先签署真实性承诺和授权书。签好后会回到本页，这里的内容都在。",
        sign: "去签署",
        text: |rows| {
            format!(
                "共 {rows} 行可以提交。提交后先与已归集的官方记录比对，一致的当即核验，其余转有关部门核实。"
            )
        },
        how: "提交每一行之前，都会再核对一次您的授权、承诺和内容；每一行只提交一次。",
        button: |rows| format!("提交 {rows} 行"),
        nothing: "现在没有可以提交的行。",
    },
};

/// Why the portal stopped, with the rows that are left.
fn stopped(end: BatchEnd, left: u64) -> String {
    match end {
        BatchEnd::Stopped => {
            format!("已停止提交。还有 {left} 行没有提交，内容都在，可以随时再提交。")
        }
        BatchEnd::NoAuthority => format!(
            "代这家企业办理自主申报的授权已经终止，所以停了下来。还有 {left} 行没有提交，内容都在，由有授权的人继续。"
        ),
        BatchEnd::Unsigned => format!(
            "提交时，真实性承诺或授权书已经撤回或者换了新版，所以停了下来。还有 {left} 行没有提交，重新签署后可以继续。"
        ),
        BatchEnd::NoCalendar => format!(
            "今天的规则或工作日历读不到，所以停了下来。还有 {left} 行没有提交，内容都在，请稍后再提交；仍不行请联系信用办。"
        ),
        BatchEnd::Changed => {
            "改好的表里有几行，在读取时刚刚有了变化，没有更新。请再看一下这些行。".to_owned()
        }
        BatchEnd::Unread => {
            "这张表没有处理完：处理到的行已经更新，其余没有变。请再试一次。".to_owned()
        }
        BatchEnd::Broken => "表格读到一半读不下去了。请删除这张表，重新保存后再上传。".to_owned(),
    }
}
