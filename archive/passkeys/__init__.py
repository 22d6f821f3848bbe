"""Passkeys and security keys as a second factor (WebAuthn)."""
