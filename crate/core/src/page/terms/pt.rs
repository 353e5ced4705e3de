//! Português.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "pt",
    terms: &[
        (
            Class::App,
            "aplicativo autenticador|aplicativo de autenticação|app autenticador|\
             aplicação de autenticação|app de autenticação|autenticador|\
             gerador de códigos|\
             gerador de código",
        ),
        (
            Class::Factor,
            "dois fatores|dois factores|duas etapas|dois passos|multifator|\
             segundo fator",
        ),
        (
            Class::Code,
            "código de autenticação|código de verificação|código de utilização única|\
             código de uso único|código de segurança|código de acesso|código de confirmação|\
             código temporário|senha de uso único|senha única",
        ),
        (Class::Weak, "código|token"),
        (Class::Digits, "dígitos|caracteres"),
        (Class::Key, "chave de configuração|chave secreta|chave|segredo|código de configuração"),
        (
            Class::Scan,
            "não é possível ler|não consegue ler|não consegue escanear|\
             não consegue digitalizar|manualmente|código QR|QR code|escaneie|\
             digitalize",
        ),
        (Class::Timed, "baseado em tempo|baseada em tempo|intervalo"),
        (Class::Counter, "baseado em contador|baseada em contador|baseado num contador"),
        (
            Class::Recovery,
            "código de recuperação|código de backup|código reserva|\
             códigos de segurança de backup|chave de recuperação",
        ),
        (Class::Sms, "SMS|mensagem de texto|por SMS|torpedo"),
        (Class::Email, "por e-mail|caixa de entrada|enviado para o seu e-mail|código por e-mail"),
        (Class::Voice, "ligação|chamada telefónica|chamada de voz"),
        (Class::Sent, "enviamos|enviado"),
        (Class::Resend, "reenviar|não recebeu|novo código"),
        (Class::Pairing, "na sua TV|código do dispositivo|código de emparelhamento"),
        (Class::Postal, "CEP|código postal"),
        (
            Class::Coupon,
            "cupom|cupão|código promocional|código de desconto|vale-presente|\
             cartão presente|código de convite|indicação",
        ),
        (Class::Card, "número do cartão|cartão de crédito|código do cartão|validade"),
        (Class::Captcha, "caracteres da imagem|texto da imagem|digite os caracteres"),
        (Class::Phone, "telefone|número de telefone|celular|telemóvel"),
        (Class::License, "chave de licença|número de série|chave do produto|código de ativação"),
        (Class::Tracking, "código de rastreamento|número do pedido|reserva"),
        (Class::Search, "pesquisar|buscar|busca"),
        (Class::Amount, "quantidade|valor|preço"),
        (Class::Birth, "data de nascimento"),
        (Class::Bank, "número da conta|agência"),
        (Class::National, "CPF|CNPJ|NIF"),
        (
            Class::Person,
            "nome de usuário|nome de utilizador|endereço de e-mail|sobrenome|\
             nome do dispositivo",
        ),
        (Class::Login, "entrar|iniciar sessão|acessar"),
        (Class::Password, "senha|palavra-passe"),
        (Class::Question, "pergunta de segurança|pergunta secreta"),
        (Class::Region, "DDD|moeda|código do país|código do produto"),
        (Class::Note, "comentário|mensagem|boletim"),
        (Class::Mail, "e-mail|correio"),
    ],
};
