import Page from 'keycloakify/login/pages/LoginOtp';
import { show } from '../lib/keycloak.jsx';

show('login-otp.ftl', Page);
