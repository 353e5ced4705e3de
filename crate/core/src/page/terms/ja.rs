//! 日本語.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "ja",
    terms: &[
        (
            Class::App,
            "認証アプリ|認証システムアプリ|オーセンティケーター|ワンタイムパスワードアプリ|Authenticatorアプリ",
        ),
        (
            Class::Factor,
            "二段階認証|２段階認証|二要素認証|2要素認証|多要素認証|2ステップ|二段階|2段階|本人確認",
        ),
        (
            Class::Code,
            "認証コード|確認コード|検証コード|ワンタイムパスワード|ワンタイムコード|1回限り有効|認証番号|確認番号|セキュリティコード|パスコード|使い捨てパスワード",
        ),
        (Class::Weak, "コード|番号"),
        (Class::Digits, "桁|文字"),
        (Class::Key, "秘密鍵|シークレット|キー"),
        (Class::Scan, "スキャンできません|手動|手入力|QRコード|スキャン|読み取"),
        (Class::Timed, "時間ベース|時刻ベース"),
        (Class::Counter, "カウンターベース|カウンタベース"),
        (
            Class::Recovery,
            "バックアップコード|リカバリーコード|リカバリコード|復旧コード|回復コード|予備コード",
        ),
        (Class::Sms, "SMS|ショートメッセージ|テキストメッセージ"),
        (Class::Email, "メールに記載|メールで|メールアドレス宛|メールに届|受信トレイ|メールを確認"),
        (Class::Voice, "音声通話|電話で"),
        (Class::Sent, "送信しました|お送りしました|送りました|に送信|届いた"),
        (Class::Resend, "再送信|再送|新しいコード"),
        (Class::Pairing, "テレビに表示|デバイスコード|ペアリング"),
        (Class::Postal, "郵便番号"),
        (Class::Coupon, "クーポン|プロモーションコード|割引コード|ギフトカード|招待コード|紹介コード"),
        (Class::Card, "カード番号|クレジットカード|有効期限"),
        (Class::Captcha, "画像に表示|画像認証|表示された文字|画像の文字"),
        (Class::Phone, "電話番号|携帯電話"),
        (Class::License, "ライセンスキー|シリアル番号|アクティベーション"),
        (Class::Tracking, "注文番号|追跡番号|予約番号"),
        (Class::Search, "検索"),
        (Class::Amount, "数量|金額"),
        (Class::Birth, "生年月日|誕生日"),
        (Class::Bank, "口座番号|支店コード|銀行コード"),
        (Class::National, "マイナンバー"),
        (Class::Person, "ユーザー名|ユーザ名|メールアドレス|氏名|ログインID"),
        (Class::Question, "秘密の質問"),
        (Class::Region, "国コード|通貨|商品コード"),
        (Class::Mail, "メール"),
        (Class::Login, "ログイン"),
    ],
};
