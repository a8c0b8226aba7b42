/**
 * Units of quantities: UN/ECE Recommendation 20 (units of measure), Revision 17 of 2021, and Recommendation 21 (packages,
 * with the prefix X), Revision 12 of 2021. These are the codes that the validation rules of EN 16931 accept for BT-130
 * (BR-CL-23, version 1.3.16 of 10 April 2026); withdrawn and deprecated ones are not among them.
 *
 * Each code stands with what a document prints for it: the recommendation's symbol, or its name where that is short. Made
 * from UN/CEFACT's tables (github.com/uncefact/vocab-codes, CLR/Rec20 and CLR/Rec21); replace all of it with a new revision.
 */
export const unitTable =
  '10:group|11:outfit|13:ration|14:shot|15:stick, military|1I:fixed rate|20|21|22:dl/g|23:g/cm³|24|25:g/cm²|' +
  '27:theoretical ton|28:kg/m²|2A:rad/s|2B:rad/s²|2C:R|2G:V|2H:V|2I:BtuIT/h|2J:cm³/s|2K:ft³/h|2L:ft³/min|2M:cm/s|' +
  '2N:dB|2P:kbyte|2Q:kBq|2R:kCi|2U:Mg|2X:m/min|2Y:mR|2Z:mV|33:kPa·m²/g|34:kPa/mm|35:ml/(cm²·s)|37:oz/ft²|' +
  '38:oz/(ft²/cin)|3B:MJ|3C:manmonth|40:ml/s|41:ml/min|4C:cSt|4G:µl|4H:µm|4K:mA|4L:Mbyte|4M:mg/h|4N:MBq|4O:µF|' +
  '4P:N/m|4Q:oz·in|4R:oz·ft|4T:pF|4U:lb/h|4W:ton (US) /h|4X:kl/h|56:sitas|57:mesh|58:net kilogram|59:ppm|5A|' +
  '5B:batch|5E:MMSCF/day|5J|60:percent weight|61:ppb|74:mPa|77:mil|80:lb/in²|81:H|85:ft·lbf|87:lb/ft³|89:P|91:St|' +
  'A10:A·m²/(J·s)|A11:Å|A12:ua|A13:aJ|A14:b|A15:b/eV|A16:b/(sr·eV)|A17:b/sr|A18:Bq/kg|A19:Bq/m³|A2:A/cm|A20|' +
  'A21:BtuIT/(lb·°R)|A22|A23|A24:cd/m²|A26:C·m|A27:C·m²/V|A28:C/cm³|A29:C/m³|A3:A/mm|A30:C/mm³|A31:C/(kg·s)|' +
  'A32:C/mol|A33:C/cm²|A34:C/m²|A35:C/mm²|A36:cm³/mol|A37:dm³/mol|A38:m³/C|A39:m³/kg|A4:A/cm²|A40:m³/mol|A41:A/m²|' +
  'A42:Ci/kg|A43:dwt|A44:dal|A45:dam|A47:dtex (g/10km)|A48:°R|A49:den (g/9 km)|A5:A·m²|A53:eV|A54:eV/m|A55:eV·m²|' +
  'A56:eV·m²/kg|A59|A6:A/(m²·K²)|A68:EJ|A69:F/m|A7:A/mm²|A70:fJ|A71:fm|A73:ft/s²|A74:ft·lbf/s|A75:freight ton|' +
  'A76:Gal|A8:A·s|A84:GC/m³|A85:GeV|A86:GHz|A87:GΩ|A88:GΩ·m|A89:GPa|A9:rate|A90:GW|A91:gon|A93:g/m³|A94:g/mol|' +
  'A95:Gy|A96:Gy/s|A97:hPa|A98:H/m|A99:bit|AA:ball|AB:pk|ACR:acre|ACT:activity|AD:byte|AE:A/m|AH|AI|AK:fth|' +
  'AL:access line|AMH:A·h|AMP:A|ANN:y|APZ:tr oz|AQ|AS:assortment|ASM|ASU|ATM:atm|AWG:AWG|AY:assembly|AZ:BtuIT/lb|' +
  'B1:barrel (US)/d|B10:bit/s|B11:J/(kg·K)|B12:J/m|B13:J/m²|B14:J/m⁴|B15:J/mol|B16:J/(mol·K)|B17:credit|B18:J·s|' +
  'B19:digit|B20:J·m²/kg|B21:K/W|B22:kA|B23:kA/m²|B24:kA/m|B25:kBq/kg|B26:kC|B27:kC/m³|B28:kC/m²|B29:keV|' +
  'B3:batting pound|B30:Gibit|B31:kg·m/s|B32:kg·m²|B33:kg·m²/s|B34:kg/dm³|B35:kg/l or kg/L|B4:barrel, imperial|' +
  'B41:kJ/K|B42:kJ/kg|B43:kJ/(kg·K)|B44:kJ/mol|B45:kmol|B46:kmol/m³|B47:kN|B48:kN·m|B49:kΩ|B50:kΩ·m|B52:ks|B53:kS|' +
  'B54:kS/m|B55:kV/m|B56:kWb/m|B57:ly|B58:l/mol|B59:lm·h|B60:lm/m²|B61:lm/W|B62:lm·s|B63:lx·h|B64:lx·s|B66:MA/m²|' +
  'B67:MBq/kg|B68:Gbit|B69:MC/m³|B7:cycle|B70:MC/m²|B71:MeV|B72:Mg/m³|B73:MN|B74:MN·m|B75:MΩ|B76:MΩ·m|B77:MS/m|' +
  'B78:MV|B79:MV/m|B8:J/m³|B80:Gbit/s|B81:m⁻²/s|B82|B83:m⁴|B84:µA|B85:µbar|B86:µC|B87:µC/m³|B88:µC/m²|B89:µF/m|' +
  'B90:µH|B91:µH/m|B92:µN|B93:µN·m|B94:µΩ|B95:µΩ·m|B96:µPa|B97:µrad|B98:µs|B99:µS|BAR:bar|BB:base box|BFT:fbm|' +
  'BHP:BHP|BIL:billion (EUR)|BLD:bbl (US)|BLL:barrel (US)|BP|BPM:BPM|BQL:Bq|BTU:BtuIT|BUA:bu (US)|BUI:bushel (UK)|' +
  'C0:call|C10:mF|C11:mGal|C12:mg/m|C13:mGy|C14:mH|C15:mJ|C16:mm/s|C17:mm²/s|C18:mmol|C19:mol/kg|C20:mN|C21:Kibit|' +
  'C22:mN/m|C23:mΩ·m|C24:mPa·s|C25:mrad|C26:ms|C27:mS|C28:mSv|C29:mT|C3:µV/m|C30:mV/m|C31:mW|C32:mW/m²|C33:mWb|' +
  'C34:mol|C35:mol/dm³|C36:mol/m³|C37:kbit|C38:mol/l|C39:nA|C40:nC|C41:nF|C42:nF/m|C43:nH|C44:nH/m|C45:nm|C46:nΩ·m|' +
  'C47:ns|C48:nT|C49:nW|C50:Np|C51:Np/s|C52:pm|C53:N·m·s|C54:N·m²/kg²|C55:N/m²|C56:N/mm²|C57:N·s|C58:N·s/m|' +
  'C59:octave|C60:Ω·cm|C61:Ω·m|C62|C63:pc|C64:Pa/K|C65:Pa·s|C66:Pa·s/m³|C67:Pa· s/m|C68:PJ|C69:phon|C7:cP|C70:pA|' +
  'C71:pC|C72:pF/m|C73:pH|C74:kbit/s|C75:pW|C76:pW/m²|C78:lbf|C79:kVAh|C8:mC/kg|C80:rad|C81:rad|C82:rad·m²/mol|' +
  'C83:rad·m²/kg|C84:rad/m|C85:Å⁻¹|C86:m⁻³|C87:m⁻³/s|C88:eV⁻¹/m³|C89:H⁻¹|C9:coil group|C90:J⁻¹/m³|C91:K⁻¹|C92:m⁻¹|' +
  'C93:m⁻²|C94:min⁻¹|C95:mol⁻¹|C96:Pa⁻¹|C97:s⁻¹|C99:s⁻¹/m²|CCT|CDL:cd|CEL:°C|CEN:hundred|CG:card|CGM:cg|CKG:C/kg|' +
  'CLF:hundred leave|CLT:cl|CMK:cm²|CMQ:cm³|CMT:cm|CNP:hundred pack|CNT:cental (UK)|COU:C|CTG:content gram|' +
  'CTM:metric carat|CTN|CUR:Ci|CWA:cwt (US)|CWI:cwt (UK)|D03:kW·h/h|D04|D1:s⁻¹/sr|D10:S/m|D11:Mibit|D12:S·m²/mol|' +
  'D13:Sv|D15:sone|D16:cm²/erg|D17:cm²/(sr·erg)|D18:m·K|D19:m²·K/W|D2:s⁻¹/(sr·m²)|D20:m²/J|D21:m²/kg|D22:m²/mol|' +
  'D23|D24:m²/sr|D25:m²/(sr·J)|D26:m²/(V·s)|D27:sr|D29:THz|D30:TJ|D31:TW|D32:TW·h|D33:T|D34:tex (g/km)|D36:Mbit|' +
  'D41:t/m³|D42:y (tropical)|D43:u|D44:var|D45:V²/K²|D46:V·A|D47:V/cm|D48:V/K|D49:mV/K|D5:kg/cm²|D50:V/m|D51:V/mm|' +
  "D52:W/K|D53:W/(m·K)|D54:W/m²|D55:W/(m²·K)|D56:W/(m²·K⁴)|D57:W/sr|D58:W/(sr·m²)|D59:Wb/m|D6:R/s|D60:Wb/mm|D61:'|" +
  'D62:"|D63:book|D65:round|D68:number of words|D69:in⁴|D73:J·m²|D74:kg/mol|D77:MC|D78:MJ/s|D80:µW|D81:µT|D82:µV|' +
  'D83:mN·m|D85:µW/m²|D86:mC|D87:mmol/kg|D88:mC/m³|D89:mC/m²|D91:rem|D93:s/m³|D94:s/(rad·m³)|D95:J/g|DAA:daa|' +
  'DAD:ten day|DAY:d|DB:dry pound|DBM:dBm|DBW:dBW|DD:°|DEC:decade|DG:dg|DJ:dag|DLT:dl|DMA:dam³|DMK:dm²|DMO|DMQ:dm³|' +
  'DMT:dm|DN:dN·m|DPC:dozen piece|DPR:dozen pair|DPT|DRA:dram (US)|DRI:dram (UK)|DRL:dozen roll|DT:dry ton|' +
  'DTN:dt or dtn|DWT:pennyweight|DZN:DOZ|DZP:dozen pack|E01:N/cm²|E07:MW·h/h|E08:MW/Hz|E09:mA·h|E10:deg da|' +
  'E12:mille|E14:kcalIT|E15:kcalth/h|E16:BtuIT/h|E17:ft³/s|E18:t/h|E19:ping|E20:Mbit/s|E21:shares|E22:TEU|E23:tyre|' +
  'E25:active unit|E27:dose|E28:air dry ton|E30:strand|E31:m²/l|E32:l/h|E33|E34:Gbyte|E35:Tbyte|E36:Pbyte|' +
  'E37:pixel|E38:megapixel|E39:dpi|E4:gross kilogram|E40:ppht|E41:kgf/mm²|E42:kgf/cm²|E43:J/cm²|E44:kgf·m/cm²|' +
  'E45:mΩ|E46:kW·h/m³|E47:kW·h/K|E48:service unit|E49:working day|E50:accounting unit|E51:job|E52:run foot|' +
  'E53:test|E54:trip|E55:use|E56:well|E57:zone|E58:Ebit/s|E59:Eibyte|E60:Pibyte|E61:Tibyte|E62:Gibyte|E63:Mibyte|' +
  'E64:Kibyte|E65:Eibit/m|E66:Eibit/m²|E67:Eibit/m³|E68:Gbyte/s|E69:Gibit/m|E70:Gibit/m²|E71:Gibit/m³|E72:Kibit/m|' +
  'E73:Kibit/m²|E74:Kibit/m³|E75:Mibit/m|E76:Mibit/m²|E77:Mibit/m³|E78:Pbit|E79:Pbit/s|E80:Pibit/m|E81:Pibit/m²|' +
  'E82:Pibit/m³|E83:Tbit|E84:Tbit/s|E85:Tibit/m|E86:Tibit/m³|E87:Tibit/m²|E88:bit/m|E89:bit/m²|E90:cm⁻¹|E91:d⁻¹|' +
  'E92:dm³/h|E93:kg/h|E94:kmol/s|E95:mol/s|E96:°/s|E97:mm/(°C·m)|E98:°C/K|E99:hPa/bar|EA|EB|EQ|F01:bit/m³|F02:K/K|' +
  'F03:kPa/bar|F04:mbar/bar|F05:MPa/bar|F06:P/bar|F07:Pa/bar|F08:mA/in|F10:K/h|F11:K/min|F12:K/s|F13:slug|F14:g/K|' +
  'F15:kg/K|F16:mg/K|F17:lbf/ft|F18:kg·cm²|F19:kg·mm²|F20:lb·in²|F21:lbf·in|F22:lbf·ft/A|F23:g/dm³|F24:kg/kmol|' +
  'F25:g/Hz|F26:g/d|F27:g/h|F28:g/min|F29:g/s|F30:kg/d|F31:kg/min|F32:mg/d|F33:mg/min|F34:mg/s|F35:g/(d·K)|' +
  'F36:g/(h·K)|F37:g/(min·K)|F38:g/(s·K)|F39:kg/(d·K)|F40:kg/(h·K)|F41:kg/(min·K)|F42:kg/(s·K)|F43:mg/(d·K)|' +
  'F44:mg/(h·K)|F45:mg/(min·K)|F46:mg/(s·K)|F47:N/mm|F48:lbf/in|F49:rd (US)|F50:µm/K|F51:cm/K|F52:m/K|F53:mm/K|' +
  'F54:mΩ/m|F55:Ω/mi|F56:Ω/km|F57:mA/(lbf/in²)|F58:1/bar|F59:mA/bar|F60:°C/bar|F61:K/bar|F62:g/(d·bar)|' +
  'F63:g/(h·bar)|F64:g/(min·bar)|F65:g/(s·bar)|F66:kg/(d·bar)|F67:kg/(h·bar)|F68:kg/(min·bar)|F69:kg/(s·bar)|' +
  'F70:mg/(d·bar)|F71:mg/(h·bar)|F72:mg/(min·bar)|F73:mg/(s·bar)|F74:g/bar|F75:mg/bar|F76:mA/mm|F77:Pa.s/K|' +
  'F78:inH₂O|F79:inHg|F80|F81:bar/K|F82:hPa/K|F83:kPa/K|F84:mbar/K|F85:MPa/K|F86:P/K|F87:V/(l·min)|F88:N·cm|' +
  'F89:Nm/°|F90:N·m/A|F91:bar·l/s|F92:bar·m³/s|F93:hPa·l/s|F94:hPa·m³/s|F95:mbar·l/s|F96:mbar·m³/s|F97:MPa·l/s|' +
  'F98:MPa·m³/s|F99:Pa·l/s|FAH:°F|FAR:F|FBM:fibre metre|FC:kft³|FF|FH:µmol|FIT:FIT|FL:flake ton|FNU:FNU|FOT:ft|' +
  'FP:lb/ft²|FR:ft/min|FS:ft/s|FTK:ft²|FTQ:ft³|G01:Pa·m³/s|G04:cm/bar|G05:m/bar|G06:mm/bar|G08:in²/s|G09:m²/(s·K)|' +
  'G10:St/K|G11:g/(cm³·bar)|G12:g/(dm³·bar)|G13:g/(l·bar)|G14:g/(m³·bar)|G15:g/(ml·bar)|G16:kg/(cm³·bar)|' +
  'G17:kg/(l·bar)|G18:kg/(m³·bar)|G19:N·m/kg|G2:gal (US) /min|G20:lbf·ft/lb|G21:cup (US)|G23:pk (US)|G24|' +
  'G25:teaspoon (US)|G26:st|G27:cm³/K|G28:l/K|G29:m³/K|G3:gal (UK) /min|G30:ml/K|G31:kg/cm³|G32:oz/yd³|' +
  'G33:g/(cm³·K)|G34:g/(dm³·K)|G35:g/(l·K)|G36:g/(m³·K)|G37:g/(ml·K)|G38:kg/(cm³·K)|G39:kg/(l·K)|G40:kg/(m³·K)|' +
  'G41:m²/(s·bar)|G42:µS/cm|G43:µS/m|G44:nS/cm|G45:nS/m|G46:St/bar|G47:cm³/d|G48:cm³/h|G49:cm³/min|G50:gal/h|' +
  'G51:l/s|G52:m³/d|G53:m³/min|G54:ml/d|G55:ml/h|G56:in³/h|G57:in³/min|G58:in³/s|G59:mA/(l·min)|G60:V/bar|' +
  'G61:cm³/(d·K)|G62:cm³/(h·K)|G63:cm³/(min·K)|G64:cm³/(s·K)|G65:l/(d·K)|G66:l/(h·K)|G67:l/(min·K)|G68:l/(s·K)|' +
  'G69:m³/(d·K)|G70:m³/(h·K)|G71:m³/(min·K)|G72:m³/(s·K)|G73:ml/(d·K)|G74:ml/(h·K)|G75:ml/(min·K)|G76:ml/(s·K)|' +
  'G77:mm⁴|G78:cm³/(d·bar)|G79:cm³/(h·bar)|G80:cm³/(min·bar)|G81:cm³/(s·bar)|G82:l/(d·bar)|G83:l/(h·bar)|' +
  'G84:l/(min·bar)|G85:l/(s·bar)|G86:m³/(d·bar)|G87:m³/(h·bar)|G88:m³/(min·bar)|G89:m³/(s·bar)|G90:ml/(d·bar)|' +
  'G91:ml/(h·bar)|G92:ml/(min·bar)|G93:ml/(s·bar)|G94:cm³/bar|G95:l/bar|G96:m³/bar|G97:ml/bar|G98:µH/kΩ|G99:µH/Ω|' +
  'GB:gal (US)/d|GBQ:GBq|GDW:gram, dry weight|GE:lb/gal (US)|GF:g/m|GFI:gi F/S|GGR:great gross|GIA:gi (US)|GIC|' +
  'GII:gi (UK)|GIP|GJ:g/ml|GL:g/l|GLD:dry gal (US)|GLI:gal (UK)|GLL:gal (US)|GM:g/m²|GO:mg/m²|GP:mg/m³|GQ:µg/m³|' +
  'GRM:g|GRN:gr|GRO:gr|GV:GJ|GWH:GW·h|H03:H/kΩ|H04:H/Ω|H05:mH/kΩ|H06:mH/Ω|H07:Pa·s/bar|H08:µBq|H09:1/y|H10:1/h|' +
  'H11:1/mo|H12:°C/h|H13:°C/min|H14:°C/s|H15:cm²/g|H16:dam²|H18:hm²|H19:hm³|H20:km³|H21:blank|H22:V/(lbf/in²)|' +
  'H23:V/in|H24:V/µs|H25:%/K|H26:Ω/m|H27:°/m|H28:µF/km|H29:µg/l|H30:µm²|H31:A/kg|H32:A²·s|H33:F/km|H34:Hz·m|' +
  'H35:K·m/W|H36:MΩ/km|H37:MΩ/m|H38:MA|H39:MHz·km|H40:N/A|H41:N·m·W⁻⁰‧⁵|H42:Pa/m|H43:S/cm|H44:TΩ|H45:V·s/m|H46:V/s|' +
  'H47:W/m³|H48:aF|H49:cm/h|H50:cm⁻³|H51:dB/km|H52:dB/m|H53:kg/bar|H54:(kg/dm³)/K|H55:(kg/dm³)/bar|H56:kg/(m²·s)|' +
  'H57:in/revolution|H58:m/(V·s)|H59:m²/N|H60:m³/m³|H61:mS/cm|H62:mV/min|H63:mg/cm²|H64:mg/g|H65:ml/m³|H66:mm/y|' +
  'H67:mm/h|H68:mmol/g|H69:pPa/km|H70:ps|H71:%/mo|H72:%/hbar|H73:%/daK|H74:W/m|H75:daPa|H76:g/mm|H77:MW|H79:Fg|' +
  'H80:U or RU|H81:mm/min|H82:bp|H83:l/kg|H84:g·mm|H85:1/wk|H87|H88:MΩ·km|H89:%/Ω|H90:%/°|H91:%/10000|H92:%/100000|' +
  'H93:%/100|H94:%/1000|H95:%/V|H96:%/bar|H98:%/in|H99:%/m|HA:hank|HAD:piece·d|HBA:hbar|HBX:hundred boxes|' +
  'HC:hundred count|HDW|HEA:head|HGM:hg|HH|HIU|HKM|HLT:hl|HM:mile/h|HMO:piece·mo|HMQ:Mm³|HMT:hm|HPA|HTZ:Hz|HUR:h|' +
  'HWE:piece·k|IA:in·lb|IE:person|INH:in|INK:in²|INQ:in³|ISD|IU:in/s|IUG|IV:in/s²|J10:%/mm|J12:‰/psi|J13:°API|' +
  'J14:°Bé|J15:°Bé (US heavy)|J16:°Bé (US light)|J17:°Balling|J18:°Bx|J19:°F·h·ft²/Btuth|J2:J/kg|J20:°F/K|' +
  'J21:°F/bar|J22:°F·h·ft²/BtuIT|J23:°F/h|J24:°F/min|J25:°F/s|J26:1/°F|J27:°Oechsle|J28:°R/h|J29:°R/min|J30:°R/s|' +
  'J31:°Tw|J32:µP|J33:µg/kg|J34:(µg/m³)/K|J35:(µg/m³)/bar|J36:µl/l|J38:Bd|J39:Btu|J40|J41|J42|J43:BtuIT/(lb·°F)|' +
  'J44:BtuIT/min|J45:BtuIT/s|J46|J47:Btuth/h|J48|J49|J50:Btuth/(lb·°F)|J51:Btuth/min|J52:Btuth/s|J53:C·m²/kg|' +
  'J54:MBd|J55:W·s|J56:bar/bar|J57:bbl (UK liq.)|J58|J59|J60|J61|J62:bbl (US)/h|J63:bbl (US)/s|J64:bu (UK)/d|' +
  'J65:bu (UK)/h|J66:bu (UK)/min|J67:bu (UK)/s|J68:bu (US dry)/d|J69:bu (US dry)/h|J70|J71:bu (US dry)/s|J72:cN·m|' +
  'J73:cP/K|J74:cP/bar|J75:cal|J76:calIT/(g·°C)|J78|J79:calth/(g·°C)|J81:calth/min|J82:calth/s|J83:clo|' +
  'J84:(cm/s)/K|J85:(cm/s)/bar|J87:cm³/m³|J90:dm³/d|J91:dm³/m³|J92:dm³/min|J93:dm³/s|J95:fl oz (UK)/d|' +
  'J96:fl oz (UK)/h|J97:fl oz (UK)/min|J98:fl oz (UK)/s|J99:fl oz (US)/d|JE:J/K|JK:MJ/kg|JM:MJ/m³|' +
  'JNT:pipeline joint|JOU:J|JPS:hundred metre|JWL:number of jewels|K1:kilowatt demand|K10:fl oz (US)/h|' +
  'K11:fl oz (US)/min|K12:fl oz (US)/s|K13:ft/°F|K14:ft/h|K15:ft·lbf/h|K16:ft·lbf/min|K17:ft/psi|K18:(ft/s)/°F|' +
  'K19:(ft/s)/psi|K2|K20:1/ft³|K21:ft³/°F|K22:ft³/d|K23:ft³/psi|K26:gal (UK)/d|K27:gal (UK)/h|K28:gal (UK)/s|' +
  'K3:kvar·h|K30|K31:gf/cm²|K32:gi (UK)/d|K33:gi (UK)/h|K34:gi (UK)/min|K35:gi (UK)/s|K36:gi (US)/d|K37:gi (US)/h|' +
  'K38:gi (US)/min|K39:gi (US)/s|K40:gn|K41:gr/gal (US)|K42:boiler hp|K43:electric hp|K45:in/°F|K46:in/psi|' +
  'K47:(in/s)/°F|K48:(in/s)/psi|K49:1/in³|K50:kBd|K51:kcal|K52:kcal/(m·h·°C)|K53:kcalth|K54:kcalth/min|' +
  'K55:kcalth/s|K58:kmol/h|K59:(kmol/m³)/K|K6:kl|K60:(kmol/m³)/bar|K61:kmol/min|K62:l/l|K63:1/l|K64:lb/°F|' +
  'K65:lb·ft²|K66:lb/d|K67:lb/(ft·h)|K68:lb/(ft·s)|K69:(lb/ft³)/°F|K70:(lb/ft³)/psi|K71:lb/gal (UK)|K73:(lb/h)/°F|' +
  'K74:(lb/h)/psi|K75:(lb/in³)/°F|K76:(lb/in³)/psi|K77:lb/psi|K78:lb/min|K79:lb/(min·°F)|K80:(lb/min)/psi|K81:lb/s|' +
  'K82:(lb/s)/°F|K83:(lb/s)/psi|K84:lb/yd³|K85:lbf/ft²|K86:psi/°F|K87:psi·in³/s|K88:psi·l/s|K89:psi·m³/s|' +
  'K90:psi·yd³/s|K91:lbf·s/ft²|K92:lbf·s/in²|K93:1/psi|K94:qt (UK liq.)/d|K95:qt (UK liq.)/h|K96|' +
  'K97:qt (UK liq.)/s|K98:qt (US liq.)/d|K99:qt (US liq.)/h|KA:cake|KAT:kat|KB:kilocharacter|KBA:kbar|' +
  'KCC:kg C₅ H₁₄ClNO|KDW:kg/net eda|KEL:K|KGM:kg|KGS:kg/s|KHY:kg H₂O₂|KHZ:kHz|KI|KIC|KIP|KJ:kilosegment|KJO:kJ|' +
  'KL:kg/m|KLK|KLX:klx|KMA:kg met.am.|KMH:km/h|KMK:km²|KMQ:kg/m³|KMT:km|KNI:kg N|KNM:kN/m2|KNS|KNT:kn|KO|KPA:kPa|' +
  'KPH:kg KOH|KPO:kg K₂O|KPP|KR:kR|KSD:kg 90 % sdt|KSH:kg NaOH|KT:kit|KTN:kt|KUR:kg U|KVA:kV·A|KVR:kvar|KVT:kV|' +
  'KW:kg/mm|KWH:kW·h|KWN|KWO:kg WO₃|KWS|KWT:kW|KWY:kW/year|KX:ml/kg|L10|L11:qt (US liq.)/s|L12:(m/s)/K|' +
  'L13:(m/s)/bar|L14:m²·h·°C/kcal|L15:mPa·s/K|L16:mPa·s/bar|L17:(mg/m³)/K|L18:(mg/m³)/bar|L19:ml/l|L2:l/min|' +
  'L20:1/mm³|L21:mm³/m³|L23:mol/h|L24:(mol/kg)/K|L25:(mol/kg)/bar|L26:(mol/l)/K|L27:(mol/l)/bar|L28:(mol/m³)/K|' +
  'L29:(mol/m³)/bar|L30:mol/min|L31:mrem|L32:ng/kg|L33:oz/d|L34:oz/h|L35:oz/min|L36:oz/s|L37:oz/gal (UK)|' +
  'L38:oz/gal (US)|L39:oz/in³|L40:ozf|L41:ozf·in|L42:pS/m|L43:pk (UK)|L44:pk (UK)/d|L45:pk (UK)/h|L46:pk (UK)/min|' +
  'L47:pk (UK)/s|L48:pk (US dry)/d|L49:pk (US dry)/h|L50|L51:pk (US dry)/s|L52:psi/psi|L53:pt (UK)/d|L54:pt (UK)/h|' +
  'L55:pt (UK)/min|L56:pt (UK)/s|L57:pt (US liq.)/d|L58:pt (US liq.)/h|L59|L60:pt (US liq.)/s|L63:slug/d|' +
  'L64:slug/(ft·s)|L65:slug/ft³|L66:slug/h|L67:slug/min|L68:slug/s|L69:t/K|L70:t/bar|L71:t/d|L72:(t/d)/K|' +
  'L73:(t/d)/bar|L74:(t/h)/K|L75:(t/h)/bar|L76:(t/m³)/K|L77:(t/m³)/bar|L78:t/min|L79:(t/min)/K|L80:(t/min)/bar|' +
  'L81:t/s|L82:(t/s)/K|L83:(t/s)/bar|L84|L85:ton (UK)/d|L86|L87:ton (US)/°F|L88:ton (US)/d|L89|L90|' +
  'L91:ton (US)/psi|L92:ton.l/yd³ (UK)|L93:ton.s/yd³ (US)|L94:ton.sh-force|L95:y (365 days)|L96:y (sidereal)|' +
  'L98:yd/°F|L99:yd/psi|LA:lb/in³|LAC|LBR:lb|LBT:troy pound (US)|LD:l/d|LEF:leaf|LF:linear foot|LH:labour hour|' +
  'LK:link|LM:linear metre|LN:length|LO|LP:liquid pound|LPA|LR:layer|LS:lump sum|LTN:ton (UK)|LTR:l|LUB|LUM:lm|' +
  'LUX:lx|LY:linear yard|M1:mg/l|M10:1/yd³|M11:yd³/°F|M12:yd³/d|M13:yd³/h|M14:yd³/psi|M15:yd³/min|M16:yd³/s|' +
  'M17:kHz·m|M18:GHz·m|M19:Bft|M20:1/MK|M21:1/kVAh|M22:(ml/min)/cm²|M23:N/cm|M24:Ω·km|M25:%/°C|M26:GΩ/m|M27:MHz·m|' +
  'M29:kg/kg|M30:1/(V·A·s)|M31:kg/km|M32:Pa·s/l|M33:mmol/l|M34:N·m/m²|M35:mV·A|M36:mo (30 days)|M37:y (360 days)|' +
  'M38:km/s²|M39:cm/s²|M4:monetary value|M40:yd/s²|M41:mm/s²|M42:mi/s²|M43:mil|M44:rev|M45:°/s²|M46:r/min|M47:cmil|' +
  'M48|M49:ch (US survey)|M5:µCi|M50:fur|M51:ft (US survey)|M52:mi (US survey)|M53:m/Pa|M55:m/rad|M56:shake|' +
  'M57:mi/min|M58:mi/s|M59:(m/s)/Pa|M60:m/h|M61:in/y|M62:km/s|M63:in/min|M64:yd/s|M65:yd/min|M66:yd/h|M67|M68:cord|' +
  'M69:mi³|M7:µin|M70:RT|M71:m³/Pa|M72:B|M73:(kg/m³)/Pa|M74:kg/Pa|M75:kip|M76:pdl|M77:kg·m/s²|M78:p|M79:ft²/h|' +
  'M80:St/Pa|M81:cm²/s|M82:(m²/s)/Pa|M83:den|M84:lb/yd|M85:ton, assay|M86:pfd|M87:(kg/s)/Pa|M88:t/mo|M89:t/y|' +
  'M9:MBTU/kft³|M90:klb/h|M91:lb/lb|M92:lbf·ft|M93:N·m/rad|M94:kg·m|M95:pdl·ft|M96:pdl·in|M97:dyn·m|M98:kg·(cm/s)|' +
  'M99:g·(cm/s)|MAH:Mvar·h|MAL:Ml|MAM:Mm|MAR:Mvar|MAW:MW|MBE|MBF|MBR:mbar|MC:µg|MCU:mCi|MD|MGM:mg|MHZ:MHz|MIK:mi²|' +
  'MIL:thousand|MIN:min|MIO:million|MIU|MKD:m²·d|MKM:m²·mo|MKW:m²· wk|MLD:milliard|MLT:ml|MMK:mm²|MMQ:mm³|MMT:mm|' +
  'MND|MNJ:MJ/m³|MON:mo|MPA:MPa|MQD:m³·d|MQH:m³/h|MQM:m³·mo|MQS:m³/s|MQW:m³·wk|MRD:m·day|MRM:m·mo|MRW:m·wk|' +
  'MSK:m/s²|MTK:m²|MTQ:m³|MTR:m|MTS:m/s|MTZ:mHz|MVA:MV·A|MWH:MW·h|N1:pen calorie|N10:lb·(ft/s)|N11:lb·(in/s)|' +
  'N12:PS|N13:cmHg (0 ºC)|N14:cmH₂O (4 °C)|N15|N16:inHG (32 ºF)|N17:inHg (60 ºF)|N18|N19:inH₂O (60 ºF)|N20:ksi|' +
  'N21:pdl/ft²|N22:oz/in²|N23:mH₂O|N24:g/mm²|N25:lb/yd²|N26:pdl/in²|N27:ft⁴|N28:dm³/kg|N29:ft³/lb|N3:print point|' +
  'N30:in³/lb|N31:kN/m|N32:pdl/in|N33:lbf/yd|N34:(pdl/ft²)·s|N35:P/Pa|N36:(N/m²)·s|N37:kg/(m·s)|N38:kg/(m·min)|' +
  'N39:kg/(m·d)|N40:kg/(m·h)|N41:g/(cm·s)|N42:(pdl/in²)·s|N43:lb/(ft·min)|N44:lb/(ft·d)|N45:(m³/s)/Pa|N46:ft·pdl|' +
  'N47:in·pdl|N48:W/cm²|N49:W/in²|N50:BtuIT/(ft²·h)|N51:Btuth/(ft²·h)|N52|N53:BtuIT/(ft²·s)|N54:Btuth/(ft²·s)|' +
  'N55:BtuIT/(in²·s)|N56|N57:calth/(cm²·s)|N58:BtuIT/ft³|N59:Btuth/ft³|N60:BtuIT/ºF|N61:Btuth/ºF|N62:BtuIT/ºR|' +
  'N63:Btuth/ºR|N64:(Btuth/°R)/lb|N65:(kcalIT/K)/g|N66:Btu (39 ºF)|N67:Btu (59 ºF)|N68:Btu (60 ºF)|N69:cal₂₀|' +
  'N70:quad|N71:thm (EC)|N72:thm (US)|N73:Btuth/lb|N74|N75|N76|N77|N78:kW/(m²·K)|N79:K/Pa|N80:W/(m·°C)|' +
  'N81:kW/(m·K)|N82:kW/(m·°C)|N83:m/(°C·m)|N84:ºF/(BtuIT/h)|N85:ºF/(Btuth/h)|N86:ºF/(BtuIT/s)|N87:ºF/(Btuth/s)|N88|' +
  'N89|N90:kF|N91:1/J|N92:pS|N93:A/Pa|N94:Fr|N95:A·min|N96:Bi|N97:Gi|N98:V/Pa|N99:pV|NA:mg/kg|NAR|' +
  'NCL:number of cells|NEW:N|NF:message|NIL:()|NIU|NL:load|NM3|NMI:n mile|NMP:number of packs|NPT:number of parts|' +
  'NT:net ton|NTU:NTU|NU:N·m|NX:‰|OA:panel|ODE|ODG:ODS Grams|ODK:ODS Kilograms|ODM:ODS Milligrams|OHM:Ω|ON:oz/yd²|' +
  'ONZ:oz|OPM:o/min|OT:overtime hour|OZA:fl oz (US)|OZI:fl oz (UK)|P1:% or pct|P10:C/m|P11:kWb|P12:γ|P13:kT|' +
  'P14:J/s|P15:J/min|P16:J/h|P17:J/d|P18:kJ/s|P19:kJ/min|P2:lb/ft|P20:kJ/h|P21:kJ/d|P22:nΩ|P23:Ω·cmil/ft|P24:kH|' +
  'P25:lm/ft²|P26:ph|P27:ftc|P28:cd/in²|P29:ftL|P30:Lb|P31:sb|P32:cd/ft²|P33:kcd|P34:mcd|P35:HK|P36:IK|' +
  'P37:BtuIT/ft²|P38:Btuth/ft²|P39:calth/cm²|P40:Ly|P41:dec|P42:Pa²·s|P43:B/m|P44:lbmol|P45:lbmol/s|P46:lbmol/h|' +
  'P47:kmol/kg|P48:lbmol/lb|P49:N·m²/A|P5:five pack|P50:Wb·m|P51:(mol/kg)/Pa|P52:(mol/m³)/Pa|P53:unit pole|' +
  'P54:mGy/s|P55:µGy/s|P56:nGy/s|P57:Gy/min|P58:mGy/min|P59:µGy/min|P60:nGy/min|P61:Gy/h|P62:mGy/h|P63:µGy/h|' +
  'P64:nGy/h|P65:Sv/s|P66:mSv/s|P67:µSv/s|P68:nSv/s|P69:rem/s|P70:Sv/h|P71:mSv/h|P72:µSv/h|P73:nSv/h|P74:Sv/min|' +
  'P75:mSv/min|P76:µSv/min|P77:nSv/min|P78:1/in²|P79:Pa/(kg/m²)|P80:mPa/m|P81:kPa/m|P82:hPa/m|P83:Atm/m|P84:at/m|' +
  'P85:Torr/m|P86:psi/in|P87:(m³/s)/m²|P88:rhe|P89:lbf·ft/in|P90:lbf·in/in|P91:perm (0 ºC)|P92:perm (23 ºC)|' +
  'P93:byte/s|P94:kbyte/s|P95:Mbyte/s|P96:1/V|P97:1/rad|P98:PaΣνB|P99:(mol/m³)∑νB|PAL:Pa|PD:pad|PFL:proof litre|' +
  'PGL:proof gallon|PI:pitch|PLA:°P|PO:lb/in|PQ:ppi|PR:pair|PS:lbf/in²|PTD:dry pt (US)|PTI:pt (UK)|PTL:liq pt (US)|' +
  'PTN:PTN|Q10:J/T|Q11:E|Q12:o|Q13:o/s|Q14:Sh|Q15:Hart|Q16:nat|Q17:Sh/s|Q18:Hart/s|Q19:nat/s|Q20:s/kg|Q21:W·m²|' +
  'Q22:1/(Hz·rad·m³)|Q23:1/Wb|Q24:1/in|Q25:dpt|Q26:1/1|Q27:N·m/m²|Q28:kg/(m²·Pa·s)|Q29:µg/hg|Q3:meal|Q30:pH|' +
  'Q31:kJ/g|Q32:fl|Q33:pl|Q34:nl|Q35:MW/min|Q36:m2/m3|Q37|Q38|Q39|Q40|Q41|Q42|QA:page - facsimile|QAN|' +
  'QB:page - hardcopy|QR:qr|QTD:dry qt (US)|QTI:qt (UK)|QTL:liq qt (US)|QTR:Qr (UK)|R1:pica|R9|RH|RM:ream|ROM:room|' +
  'RP:pound per ream|RPM:r/min|RPS:r/s|RT:revenue ton mile|S3:ft²/s|S4:m²/s|SAN|SCO:score|SCR:scruple|SEC:s|' +
  'SET:set|SG:segment|SIE:S|SM3|SMI:mile|SQ:square|SQR:square, roofing|SR:strip|STC:stick|STI:st|' +
  'STK:stick, cigarette|STL:standard litre|STN:ton (US)|STW:straw|SW:skein|SX:shipment|SYR:syringe|T0|' +
  'T3:thousand piece|TAH:kA·h|TAN:TAN|TI|TIC|TIP|TKM:t·km|TMS|TNE:t|TP:ten pack|TPI:TPI|TPR:ten pair|TQD:km³/d|' +
  'TRL:trillion (EUR)|TST:ten set|TTS|U1:treatment|U2:tablet|UB|UC|VA:V·A / kg|VLT:V|VP:percent volume|W2:wet kilo|' +
  'WA:W/kg|WB:wet pound|WCD:cord|WE:wet ton|WEB:Wb|WEE:wk|WG:wine gallon|WHR:W·h|WM:working month|WSD:std|WTT:W|' +
  'X1:ch (UK)|X1A:Drum, steel|X1B:Drum, aluminium|X1D:Drum, plywood|X1F|X1G:Drum, fibre|X1W:Drum, wooden|' +
  'X2C:Barrel, wooden|X3A:Jerrican, steel|X3H|X43:Bag, super bulk|X44:Bag, polybag|X4A:Box, steel|' +
  'X4B:Box, aluminium|X4C|X4D:Box, plywood|X4F|X4G:Box, fibreboard|X4H:Box, plastic|X5H|X5L:Bag, textile|' +
  'X5M:Bag, paper|X6H|X6P|X7A:Case, car|X7B:Case, wooden|X8A:Pallet, wooden|X8B:Crate, wooden|X8C:Bundle, wooden|' +
  'XAA|XAB|XAC|XAD|XAE:Aerosol|XAF|XAG|XAH|XAI:Clamshell|XAJ:Cone|XAL:Ball|XAM|XAP|XAT:Atomizer|XAV:Capsule|' +
  'XB4:Belt|XBA:Barrel|XBB:Bobbin|XBC|XBD:Board|XBE:Bundle|XBF|XBG:Bag|XBH:Bunch|XBI:Bin|XBJ:Bucket|XBK:Basket|' +
  'XBL:Bale, compressed|XBM:Basin|XBN|XBO|XBP|XBQ|XBR:Bar|XBS|XBT:Bolt|XBU:Butt|XBV|XBW:Box, for liquids|XBX:Box|' +
  'XBY|XBZ|XCA:Can, rectangular|XCB:Crate, beer|XCC:Churn|XCD|XCE:Creel|XCF:Coffer|XCG:Cage|XCH:Chest|XCI:Canister|' +
  'XCJ:Coffin|XCK:Cask|XCL:Coil|XCM:Card|XCN|XCO|XCP|XCQ:Cartridge|XCR:Crate|XCS:Case|XCT:Carton|XCU:Cup|XCV:Cover|' +
  'XCW:Cage, roll|XCX:Can, cylindrical|XCY:Cylinder|XCZ:Canvas|XDA|XDB|XDC|XDG|XDH|XDI:Drum, iron|XDJ|XDK|XDL|XDM|' +
  'XDN:Dispenser|XDP|XDR:Drum|XDS|XDT|XDU|XDV|XDW|XDX|XDY|XEC:Bag, plastic|XED|XEE|XEF|XEG|XEH|' +
  'XEI:Case, isothermic|XEN:Envelope|XFB:Flexibag|XFC:Crate, fruit|XFD:Crate, framed|XFE:Flexitank|XFI:Firkin|' +
  'XFL:Flask|XFO:Footlocker|XFP:Filmpack|XFR:Frame|XFT:Foodtainer|XFW:Cart, flatbed|XFX|XGB:Bottle, gas|XGI:Girder|' +
  'XGL|XGR|XGU|XGY:Bag, gunny|XGZ|XHA|XHB|XHC|XHG:Hogshead|XHN:Hanger|XHR:Hamper|XIA|XIB|XIC|XID|XIE:Package, show|' +
  'XIF:Package, flow|XIG|XIH:Drum, plastic|XIK|XIL|XIN:Ingot|XIZ|XJB:Bag, jumbo|XJC|XJG:Jug|XJR:Jar|XJT:Jutebag|' +
  'XJY|XKG:Keg|XKI:Kit|XLE:Luggage|XLG:Log|XLT:Lot|XLU:Lug|XLV:Liftvan|XLZ|XMA:Crate, metal|XMB:Bag, multiply|' +
  'XMC:Crate, milk|XME:Container, metal|XMR|XMS:Sack, multi-wall|XMT:Mat|XMW|XMX:Matchbox|XNA:Not available|XNE|' +
  'XNF|XNG|XNS:Nest|XNT:Net|XNU|XNV|XO1|XO2:Trolley|XO3|XO4|XO5|XO6|XO7|XO8|XO9|XOA|XOB|XOC|XOD|' +
  'XOE:Pallet, ISO T11|XOF|XOG|XOH|XOI|XOJ:1/4 EURO Pallet|XOK:Block|XOL:1/8 EURO Pallet|XOM|XON|XOP|XOQ|XOR|' +
  'XOS:Oneway pallet|XOT:Octabin|XOU:Container, outer|XOV|XOW|XOX|XOY|XOZ|XP1|XP2:Pan|XP3|XP4|XPA:Packet|XPB|' +
  'XPC:Parcel|XPD|XPE|XPF:Pen|XPG:Plate|XPH:Pitcher|XPI:Pipe|XPJ:Punnet|XPK:Package|XPL:Pail|XPN:Plank|XPO:Pouch|' +
  'XPP:Piece|XPR|XPT:Pot|XPU:Tray|XPV|XPX:Pallet|XPY|XPZ|XQA|XQB|XQC|XQD|XQF|XQG|XQH|XQJ|XQK|XQL|XQM|XQN|XQP|XQQ|' +
  'XQR|XQS|XRD:Rod|XRG:Ring|XRJ|XRK:Rack|XRL:Reel|XRO:Roll|XRT:Rednet|XRZ|XSA:Sack|XSB:Slab|XSC:Crate, shallow|' +
  'XSD:Spindle|XSE:Sea-chest|XSH:Sachet|XSI:Skid|XSK:Case, skeleton|XSL:Slipsheet|XSM:Sheetmetal|XSO:Spool|XSP|' +
  'XSS:Case, steel|XST:Sheet|XSU:Suitcase|XSV:Envelope, steel|XSW:Shrinkwrapped|XSX:Set|XSY:Sleeve|XSZ|XT1:Tablet|' +
  'XTB:Tub|XTC:Tea-chest|XTD|XTE:Tyre|XTG|XTI:Tierce|XTK|XTL:Tub, with lid|XTN:Tin|XTO:Tun|XTR:Trunk|XTS:Truss|' +
  'XTT:Bag, tote|XTU:Tube|XTV|XTW:Pallet, triwall|XTY|XTZ|XUC:Uncaged|XUN:Unit|XVA:Vat|XVG|XVI:Vial|XVK:Vanpack|' +
  'XVL:Bulk, liquid|XVN:Vehicle|XVO|XVP:Vacuum-packed|XVQ|XVR|XVS|XVY|XWA|XWB:Wickerbottle|XWC|XWD|XWF|XWG|XWH|XWJ|' +
  'XWK|XWL|XWM|XWN|XWP|XWQ|XWR|XWS|XWT|XWU|XWV|XWW|XWX|XWY|XWZ|XXA|XXB|XXC|XXD|XXF|XXG|XXH|XXJ|XXK|XYA|XYB|XYC|XYD|' +
  'XYF|XYG|XYH|XYJ|XYK|XYL|XYM|XYN|XYP|XYQ|XYR|XYS|XYT|XYV|XYW|XYX|XYY|XYZ|XZA|XZB:Bag, large|XZC|XZD|XZF|XZG|XZH|' +
  'XZJ|XZK|XZL|XZM|XZN|XZP|XZQ|XZR|XZS|XZT|XZU|XZV|XZW|XZX|XZY|XZZ:Mutually defined|YDK:yd²|YDQ:yd³|YRD:yd|Z11|' +
  'Z9:nmol|ZP:page|ZZ:mutually defined';
