/**
 * The checksum of EMVCo merchant-presented codes.
 */

/**
 * CRC-16 with polynomial 0x1021, start 0xFFFF, not reflected, without a final xor (EMVCo QRCPS merchant-presented mode, 4.7.3). The
 * ASCII digits `123456789` give 29B1.
 * @returns 0..65,535
 */
export function crc16(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (let i = 0; i < bytes.length; i++) {
    crc ^= bytes[i] << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return crc;
}
