//! 한국어.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "ko",
    terms: &[
        (Class::App, "인증 앱|인증기 앱|OTP 앱|인증 애플리케이션|어센티케이터|OTP 생성기"),
        (Class::Factor, "2단계 인증|이중 인증|2단계|2차 인증|다단계 인증|다중 인증|두 단계"),
        (Class::Code, "인증 코드|확인 코드|일회용 코드|인증번호|일회용 비밀번호|보안 코드"),
        (Class::Weak, "코드|번호"),
        (Class::Digits, "자리"),
        (Class::Key, "비밀 키|키"),
        (Class::Scan, "스캔할 수 없|직접 입력|수동|QR 코드|스캔"),
        (Class::Timed, "시간 기반"),
        (Class::Counter, "카운터 기반"),
        (Class::Recovery, "백업 코드|복구 코드|비상 코드|예비 코드"),
        (Class::Sms, "문자 메시지|SMS|문자로"),
        (Class::Email, "이메일로|메일함|받은편지함"),
        (Class::Voice, "전화로|음성 통화"),
        (Class::Sent, "보냈습니다|전송했습니다|발송|전송되었"),
        (Class::Resend, "재전송|다시 보내기|새 코드"),
        (Class::Postal, "우편번호"),
        (Class::Coupon, "쿠폰|프로모션 코드|할인 코드|기프트 카드|상품권|추천인|초대 코드"),
        (Class::Card, "카드 번호|유효기간"),
        (Class::Captcha, "자동입력|그림에 표시|이미지의 문자|보안문자"),
        (Class::Phone, "전화번호|휴대폰 번호|휴대전화"),
        (Class::Person, "사용자 이름|아이디|이메일 주소"),
        (Class::Search, "검색"),
        (Class::Amount, "수량|금액"),
        (Class::Birth, "생년월일|생일"),
        (Class::Bank, "계좌번호"),
        (Class::National, "주민등록번호"),
        (Class::Mail, "이메일"),
        (Class::Login, "로그인"),
    ],
};
