//! Bahasa Indonesia.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "id",
    terms: &[
        (
            Class::App,
            "aplikasi autentikator|aplikasi autentikasi|aplikasi pengautentikasi|\
             autentikator|aplikasi otentikasi|otentikator",
        ),
        (Class::Factor, "dua faktor|dua langkah|2 langkah|multifaktor|verifikasi dua"),
        (
            Class::Code,
            "kode autentikasi|kode verifikasi|kode sekali pakai|kode keamanan|\
             kata sandi sekali pakai|kode otentikasi|kode konfirmasi|kod pengesahan",
        ),
        (Class::Weak, "kode|token|kod"),
        (Class::Digits, "digit|angka"),
        (Class::Key, "kunci rahasia|kunci pengaturan|kunci penyiapan|kunci|rahasia"),
        (Class::Scan, "tidak dapat memindai|tidak bisa memindai|manual|kode QR|pindai"),
        (Class::Recovery, "kode pemulihan|kode cadangan"),
        (Class::Sms, "SMS|pesan teks"),
        (Class::Email, "melalui email|kotak masuk"),
        (Class::Sent, "telah dikirim|kami mengirim|kami telah mengirim"),
        (Class::Resend, "kirim ulang|kode baru"),
        (Class::Postal, "kode pos"),
        (Class::Coupon, "kupon|kode promo|kode diskon|kartu hadiah|voucher"),
        (Class::Card, "nomor kartu"),
        (Class::Phone, "nomor telepon|nomor ponsel|telepon"),
        (Class::Person, "nama pengguna|alamat email"),
        (Class::Password, "kata sandi"),
        (Class::Search, "pencarian"),
        (Class::Amount, "jumlah"),
        (Class::Birth, "tanggal lahir"),
        (Class::Login, "masuk"),
    ],
};
