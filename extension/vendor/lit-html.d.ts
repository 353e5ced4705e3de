// The build puts lit-html's published module here, unchanged; this tells the type checker what it is.
export * from 'lit-html';
