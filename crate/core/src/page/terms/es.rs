//! Español.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "es",
    terms: &[
        (
            Class::App,
            "aplicación de autenticación|app de autenticación|autenticador|\
             aplicación autenticadora|generador de códigos|\
             generador de código",
        ),
        (
            Class::Factor,
            "doble factor|dos factores|dos pasos|multifactor|segundo factor|\
             verificación en dos pasos",
        ),
        (
            Class::Code,
            "código de autenticación|código de autentificación|código de verificación|\
             código de un solo uso|código de seguridad|contraseña de un solo uso|\
             código de acceso|código de confirmación|código temporal|clave dinámica|\
             token de seguridad",
        ),
        (Class::Weak, "código|token|clave"),
        (Class::Digits, "dígitos|cifras|caracteres"),
        (Class::Key, "clave secreta|clave de configuración|clave|secreto|código de configuración"),
        (
            Class::Scan,
            "no puede escanear|no puedes escanear|no puedo escanear|manualmente|código QR|\
             escanea",
        ),
        (Class::Timed, "basado en tiempo|basada en tiempo|intervalo"),
        (Class::Counter, "basado en contador|basado en un contador|basada en contador"),
        (
            Class::Recovery,
            "código de recuperación|código de respaldo|códigos de respaldo|\
             código de emergencia|clave de recuperación|código de copia de seguridad",
        ),
        (Class::Sms, "SMS|mensaje de texto|por SMS"),
        (
            Class::Email,
            "por correo|correo electrónico que|bandeja de entrada|\
             enviado a su correo|código por correo|revisa tu correo",
        ),
        (Class::Voice, "llamada|te llamaremos"),
        (Class::Sent, "enviado|hemos enviado|enviamos"),
        (Class::Resend, "reenviar|no recibiste|no ha recibido|nuevo código"),
        (Class::Pairing, "en tu televisor|código del dispositivo|código de emparejamiento"),
        (Class::Postal, "código postal"),
        (
            Class::Coupon,
            "cupón|código promocional|código de descuento|vale de descuento|\
             tarjeta regalo|tarjeta de regalo|código de invitación|referido",
        ),
        (
            Class::Card,
            "número de tarjeta|tarjeta de crédito|código de la tarjeta|\
             fecha de caducidad|vencimiento",
        ),
        (Class::Captcha, "caracteres de la imagen|texto de la imagen|escribe los caracteres"),
        (Class::Phone, "teléfono|número de teléfono|móvil|celular"),
        (Class::License, "clave de licencia|número de serie|clave de producto|código de activación"),
        (Class::Tracking, "número de seguimiento|número de pedido|reserva|localizador"),
        (Class::Search, "buscar|búsqueda"),
        (Class::Amount, "cantidad|importe|precio"),
        (Class::Birth, "fecha de nacimiento"),
        (Class::Bank, "número de cuenta|código bancario"),
        (Class::National, "número de identificación|DNI|NIF"),
        (
            Class::Person,
            "nombre de usuario|usuario|dirección de correo|correo electrónico|\
             apellidos|nombre del dispositivo",
        ),
        (Class::Login, "iniciar sesión|acceder"),
        (Class::Password, "contraseña"),
        (Class::Question, "pregunta de seguridad|pregunta secreta"),
        (Class::Region, "prefijo|moneda|código de país|código de producto"),
        (Class::Note, "comentario|mensaje|boletín"),
        (Class::Mail, "correo"),
    ],
};
