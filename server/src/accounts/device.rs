/// Browser and system out of what a browser says it is, for the list of sessions; empty where it says nothing known.
pub fn device(user_agent: &str) -> String {
    const BROWSERS: [(&str, &str); 9] = [
        ("MicroMessenger/", "微信"),
        ("Edg/", "Edge"),
        ("HuaweiBrowser/", "华为浏览器"),
        ("MiuiBrowser/", "小米浏览器"),
        ("QQBrowser/", "QQ 浏览器"),
        ("Firefox/", "Firefox"),
        ("Chromium/", "Chromium"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 7] = [
        ("HarmonyOS", "HarmonyOS"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];
    let found = |known: &[(&str, &'static str)]| {
        let hit = known.iter().find(|(sign, _)| user_agent.contains(sign));
        hit.map(|(_, name)| *name)
    };
    let parts = [found(&BROWSERS), found(&SYSTEMS)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn names_what_is_known_and_nothing_else() {
        let edge =
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0";
        assert_eq!(device(edge), "Edge · Windows");
        assert_eq!(
            device("Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0"),
            "微信 · Android"
        );
        for odd in ["", "curl/8", "<script>alert(1)</script>"] {
            assert_eq!(device(odd), "", "{odd}");
        }
    }
}
