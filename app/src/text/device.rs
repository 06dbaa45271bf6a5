use super::Fixed;

/// 本机暂存、上传: what the browser says about a form by itself.
pub(crate) struct DeviceText {
    /// Something is kept on this device.
    pub kept: Fixed,
    /// Saved without a line.
    pub offline: Fixed,
    /// Something that is kept differs from what the page shows.
    pub offer: Fixed,
    pub restore: Fixed,
    pub drop: Fixed,
    /// A file is longer than so many megabytes.
    pub too_long: fn(u32) -> String,
    /// On its way; `{}` stands for how many in a hundred.
    pub sending: Fixed,
    pub failed: Fixed,
    pub retry: Fixed,
}

pub(super) const ZH: DeviceText = DeviceText {
    kept: "已暂存在这台设备上，点“保存”后才存到网站。",
    offline: "现在没有网络，还没有存到网站，也没有提交。填写的内容暂存在这台设备上，可以接着填；有网络后请再点一次“保存”。",
    offer: "这台设备上有上次没有保存的内容。",
    restore: "恢复这些内容",
    drop: "删除这些内容",
    too_long: |most| format!("超过 {most} MB，没有上传。请压缩后再选。"),
    sending: "正在上传 {}%",
    failed: "没有传上去，文件还在。请检查网络后再试。",
    retry: "再传一次",
};

pub(super) const EN: DeviceText = DeviceText {
    kept: "Kept on this device. It is saved on the site when you press a save button.",
    offline: "There is no connection: nothing was saved on the site, and nothing was sent. What you typed is kept on this device and you can go on typing; press the save button again when the connection is back.",
    offer: "This device has something you typed last time and did not save.",
    restore: "Put it back",
    drop: "Delete it",
    too_long: |most| format!("larger than {most} MB, not uploaded. Please make it smaller."),
    sending: "uploading {}%",
    failed: "not uploaded, the file is still here. Check the connection and try again.",
    retry: "Try again",
};
