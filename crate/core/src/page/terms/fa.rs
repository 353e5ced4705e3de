//! فارسی.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "fa",
    terms: &[
        (Class::App, "برنامه احراز هویت|اپلیکیشن احراز هویت|برنامه تأیید"),
        (Class::Factor, "دو مرحله ای|دو عاملی|چند عاملی"),
        (Class::Code, "کد احراز هویت|کد تأیید|کد یکبار مصرف|رمز یکبار مصرف|رمز پویا|کد امنیتی"),
        (Class::Weak, "کد"),
        (Class::Digits, "رقمی"),
        (Class::Key, "رمز مخفی|کلید"),
        (Class::Scan, "نمی توانید اسکن|دستی|کد QR|اسکن"),
        (Class::Recovery, "کد بازیابی|کدهای بازیابی|کد پشتیبان"),
        (Class::Sms, "پیامک"),
        (Class::Email, "ایمیل شما|از طریق ایمیل"),
        (Class::Sent, "ارسال شد|ارسال کردیم|فرستادیم"),
        (Class::Resend, "ارسال مجدد|کد جدید"),
        (Class::Postal, "کد پستی"),
        (Class::Coupon, "کد تخفیف|کوپن|کارت هدیه"),
        (Class::Card, "شماره کارت"),
        (Class::Captcha, "تصویر امنیتی|کد امنیتی تصویر"),
        (Class::Phone, "شماره تلفن|شماره موبایل|تلفن"),
        (Class::Person, "نام کاربری|آدرس ایمیل"),
        (Class::Password, "رمز عبور|گذرواژه"),
        (Class::Search, "جستجو"),
        (Class::Amount, "تعداد|مبلغ"),
        (Class::Birth, "تاریخ تولد"),
        (Class::Mail, "ایمیل"),
        (Class::Login, "ورود"),
    ],
};
