//! Tiếng Việt.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "vi",
    terms: &[
        (Class::App, "ứng dụng xác thực|trình xác thực|ứng dụng authenticator"),
        (Class::Factor, "hai yếu tố|hai bước|hai lớp|2 bước|đa yếu tố|xác thực hai|xác minh hai"),
        (
            Class::Code,
            "mã xác thực|mã xác minh|mã dùng một lần|mã bảo mật|\
             mật khẩu dùng một lần|mã xác nhận|nhập mã|mã otp",
        ),
        (Class::Digits, "chữ số"),
        (Class::Key, "khóa bí mật|khóa thiết lập|khóa|mã bí mật"),
        (Class::Scan, "không quét được|không thể quét|thủ công|mã QR|quét"),
        (Class::Recovery, "mã khôi phục|mã dự phòng|mã sao lưu"),
        (Class::Sms, "tin nhắn|SMS"),
        (Class::Email, "qua email|hộp thư"),
        (Class::Sent, "đã gửi|vừa gửi"),
        (Class::Resend, "gửi lại|mã mới"),
        (Class::Postal, "mã bưu chính|mã bưu điện|mã zip"),
        (
            Class::Coupon,
            "mã giảm giá|phiếu giảm giá|mã khuyến mãi|thẻ quà tặng|mã giới thiệu|\
             mã ưu đãi",
        ),
        (Class::Card, "số thẻ|thẻ tín dụng"),
        (Class::Captcha, "mã captcha|ký tự trong hình"),
        (Class::Phone, "số điện thoại|điện thoại"),
        (Class::Person, "tên đăng nhập|tên người dùng|địa chỉ email"),
        (Class::Password, "mật khẩu"),
        (Class::Search, "tìm kiếm"),
        (Class::Amount, "số lượng|số tiền"),
        (Class::Birth, "ngày sinh"),
        (Class::Mail, "thư điện tử"),
        (Class::Login, "đăng nhập"),
    ],
};
