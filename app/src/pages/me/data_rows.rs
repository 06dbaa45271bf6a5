use crate::ui::Ui;
use crate::view::MyDataView;

/// What, its value, on what grounds, for how long.
pub(super) type Row = [String; 4];

/// What the portal keeps about somebody. Staff did not consent to an account: it comes with their work.
pub(super) fn rows(ui: Ui, view: &MyDataView) -> Vec<Row> {
    let (text, my, time) = (
        &ui.text.account.data,
        &ui.text.account.my,
        ui.text.account.time,
    );
    let password = view.password_set.map_or_else(|| "—".to_owned(), time);
    let mut values = vec![
        or_dash(&view.login),
        password,
        (my.other_sessions)(view.sessions.saturating_sub(1)),
        (my.since)(&time(view.since)),
    ];
    let Some(staff) = &view.staff else {
        return told(&text.rows, values);
    };
    let role = ui.text.account.staff.role;
    let posts: Vec<String> = staff
        .posts
        .iter()
        .map(|(post, unit)| (ui.text.account.staff.post)(unit, role(*post)))
        .collect();
    values.push(staff.name.clone());
    values.push(posts.join("；"));
    values.push(
        staff
            .recovery_left
            .map_or_else(|| "—".to_owned(), ui.text.account.recovery_left),
    );
    told(&text.staff_rows, values)
}

fn told(texts: &[[&str; 3]], values: Vec<String>) -> Vec<Row> {
    let shown = |value: String| match value.is_empty() {
        true => "—".to_owned(),
        false => value,
    };
    texts
        .iter()
        .zip(values)
        .map(|([what, basis, kept], value)| {
            [
                (*what).to_owned(),
                shown(value),
                (*basis).to_owned(),
                (*kept).to_owned(),
            ]
        })
        .collect()
}

/// Whoever came by an identity service may have neither number nor address.
fn or_dash(text: &str) -> String {
    let shown = if text.is_empty() { "—" } else { text };
    shown.to_owned()
}
