//! 简体中文.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "zh-CN",
    terms: &[
        (Class::App, "身份验证器|验证器|身份验证应用|动态口令应用|认证应用|令牌应用"),
        (
            Class::Factor,
            "两步验证|双重验证|双因素|两因素|二次验证|多因素|双重身份|二步验证|两步登录|安全验证",
        ),
        (
            Class::Code,
            "验证码|动态码|动态密码|一次性代码|一次性密码|身份验证代码|安全码|安全代码|口令|校验码|认证码",
        ),
        (Class::Weak, "代码|令牌|码"),
        (Class::Digits, "位|个数字"),
        (Class::Key, "密钥|密匙|秘钥"),
        (Class::Scan, "无法扫描|手动|二维码|扫描"),
        (Class::Timed, "基于时间"),
        (Class::Counter, "基于计数器"),
        (Class::Recovery, "恢复代码|备用代码|恢复码|备份码|备用码|应急码"),
        (Class::Sms, "短信验证码|短信|手机验证码|手机号码已"),
        (Class::Email, "邮箱验证码|邮件验证码|邮箱中|电子邮件中|收件箱"),
        (Class::Voice, "语音验证码|语音电话"),
        (Class::Sent, "已发送|发送至|已发至|发送到"),
        (Class::Resend, "重新发送|重发|获取验证码|发送验证码|再次发送"),
        (Class::Postal, "邮政编码|邮编"),
        (Class::Coupon, "优惠码|优惠券|折扣码|兑换码|邀请码|礼品卡|推广码"),
        (Class::Card, "卡号|信用卡|有效期"),
        (Class::Captcha, "图形验证码|图片验证码|看不清|换一张|图中的字符"),
        (Class::Phone, "手机号|电话号码"),
        (Class::License, "许可证密钥|序列号|激活码|授权码"),
        (Class::Tracking, "订单号|快递单号|运单号"),
        (Class::Search, "搜索"),
        (Class::Amount, "数量|金额"),
        (Class::Birth, "出生日期|生日"),
        (Class::Bank, "银行账号"),
        (Class::National, "身份证号"),
        (Class::Person, "用户名|电子邮箱|邮箱地址|姓名|账号"),
        (Class::Password, "登录密码|当前密码"),
        (Class::Question, "密保问题|安全问题"),
        (Class::Region, "国家代码|货币代码|区号"),
        (Class::Mail, "邮箱|邮件"),
        (Class::Login, "登录"),
    ],
};
