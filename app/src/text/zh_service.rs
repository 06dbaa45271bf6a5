//! Chinese texts about signing in through an identity service.

use super::service::ServiceText;
use crate::view::{Missing, ServiceFault};

pub(super) fn fault(label: &str, why: ServiceFault) -> String {
    match why {
        ServiceFault::Down => {
            format!("{label}暂时没有应答，没有办理，您的账号不受影响。请过几分钟再试。")
        }
        ServiceFault::Answer => format!(
            "{label}的答复无法识别，没有办理，您的账号不受影响。请再试一次；仍然不行的，请告诉信用办，由工作人员检查。"
        ),
        ServiceFault::Token => format!(
            "{label}的答复没有通过安全核验，为保护您的账号，没有办理。请再试一次；仍然不行的，请告诉信用办。"
        ),
        ServiceFault::Cancelled => {
            format!("您在{label}取消了，什么都没有改动。需要时可以随时再来。")
        }
        ServiceFault::Stale => {
            format!("这次去{label}停留太久，或者不是从本页开始的，没有办理。请重新点按钮再来一次。")
        }
        ServiceFault::Facts => format!(
            "{label}给出的姓名或证件号码有误，没有保存。请先到{label}核对您的身份信息，改正后再来。"
        ),
        ServiceFault::OtherPerson => format!(
            "{label}这次给出的身份与本账号已核实的不是同一个人，没有办理。请用您本人的{label}账号；证件号码确有变更的，请带证件到信用办窗口办理。"
        ),
        ServiceFault::Staff => {
            format!("工作人员账号不能用{label}登录，请用手机号或电子邮箱登录。")
        }
    }
}

pub(super) const SERVICE: ServiceText = ServiceText {
    other_way: "其他登录方式",
    sign_in: |label| format!("用{label}登录"),
    sign_in_hint: |label| {
        format!(
            "不用注册，也不用记密码。登录即表示您同意{label}提供您的姓名和证件号码：加密保存到注销账号为止，只用来核实办事的是您本人，不公开。"
        )
    },
    stopped: "没有登录",
    stopped_verify: "没有完成实名认证",
    stopped_close: "没有注销账号",
    leave: |label| format!("正在前往{label}"),
    leave_text: "请在那里登录，完成后会自动回到本网站。页面没有自动打开的，请点下面的按钮。",
    leave_button: |label| format!("前往{label}"),
    nameless: "通过身份认证登录的账号，没有手机号或电子邮箱。",
    not_verified: |label| {
        format!("账号还不是实名用户。实名由{label}核实，本网站不自行采集证件照片。")
    },
    verify: |label| format!("去{label}实名认证"),
    verify_hint: |label| {
        format!("经您同意，由{label}提供姓名和证件号码，加密保存，只用来核实身份。")
    },
    missing: |label, missing| {
        let words: Vec<&str> = missing
            .iter()
            .map(|one| match one {
                Missing::Name => "姓名",
                Missing::Number => "证件号码",
            })
            .collect();
        format!(
            "{label}没有提供您的{}，所以还没有实名。请先在{label}完成实名，再回来认证。",
            words.join("和")
        )
    },
    switched: |label| {
        format!("您的{label}身份原来就有一个账号，现在登录的是那个账号。原先登录的账号没有改动。")
    },
    person_rows: [
        ["姓名", "您实名认证时同意提供；加密保存", "到注销账号为止"],
        [
            "证件号码",
            "您实名认证时同意提供；加密保存",
            "到注销账号为止",
        ],
        ["实名认证", "您实名认证时同意", "到注销账号为止"],
        ["关联的身份认证", "登录所需；只存哈希", "到注销账号为止"],
    ],
    verified: |source, time| format!("由{source}于 {time} 核实"),
    linked: |source, time| format!("{source}，{time} 关联"),
    close_text: |label| {
        format!(
            "注销后，姓名、证件号码和与{label}的关联随即删除，所有设备退出，不能恢复；办件和日志按规定保存。本账号没有密码，请到{label}再登录一次，确认是您本人；登录后随即注销。"
        )
    },
    close_button: |label| format!("到{label}确认并注销"),
    close_at_office: "本账号没有密码，注销请带身份证到信用办窗口办理。",
};
