//! 繁體中文.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "zh-TW",
    terms: &[
        (Class::App, "驗證器|驗證應用程式|驗證 App"),
        (Class::Factor, "兩步驟驗證|雙重驗證|雙因素|兩階段驗證|多重要素|雙重認證|二階段|兩步驗證|多因素"),
        (Class::Code, "驗證碼|一次性代碼|動態密碼|一次性密碼|安全碼|安全代碼|認證碼|確認碼|通行碼"),
        (Class::Weak, "代碼|權杖|碼"),
        (Class::Digits, "位|位數"),
        (Class::Key, "秘密金鑰|密鑰|金鑰"),
        (Class::Scan, "無法掃描|手動|條碼|掃描"),
        (Class::Timed, "基於時間"),
        (Class::Counter, "基於計數器"),
        (Class::Recovery, "備用碼|備份碼|復原碼|還原碼|救援碼|備用代碼"),
        (Class::Sms, "簡訊"),
        (Class::Email, "電子郵件驗證碼|信箱驗證碼|收件匣|電子郵件中"),
        (Class::Voice, "語音電話"),
        (Class::Sent, "已傳送|已寄送|已發送|傳送至|寄至"),
        (Class::Resend, "重新傳送|重新發送|重新寄送|取得驗證碼"),
        (Class::Postal, "郵遞區號"),
        (Class::Coupon, "優惠碼|優惠券|折扣碼|兌換碼|邀請碼|禮品卡|推薦碼"),
        (Class::Card, "卡號|信用卡|有效期限"),
        (Class::Captcha, "圖形驗證碼|圖片驗證碼|看不清|換一張"),
        (Class::Phone, "手機號碼|電話號碼"),
        (Class::License, "序號|啟用碼|授權碼"),
        (Class::Tracking, "訂單編號|追蹤編號"),
        (Class::Search, "搜尋"),
        (Class::Amount, "數量|金額"),
        (Class::Birth, "出生日期|生日"),
        (Class::Person, "使用者名稱|電子郵件地址|帳號"),
        (Class::Mail, "電子郵件|信箱"),
        (Class::Login, "登入"),
    ],
};
