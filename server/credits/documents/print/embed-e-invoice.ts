import type { DocumentContent } from '../content.ts';

const FILE = 'factur-x.xml';

/** Puts the electronic invoice into the PDF and names it in the PDF's metadata, as Factur-X 1.0 / ZUGFeRD 2 ask for. */
export function embedEInvoice(doc: PDFKit.PDFDocument, { issuedOn }: DocumentContent, xml: string): void {
  const at = new Date(`${issuedOn}T12:00:00Z`);
  const attachment = {
    name: FILE,
    type: 'text/xml',
    relationship: 'Alternative',
    description: 'Factur-X',
    creationDate: at,
    modifiedDate: at,
  };
  doc.file(Buffer.from(xml), attachment);
  doc.appendXML(`${DESCRIPTION}${EXTENSION}`);
}

const NAMESPACE = 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#';

const DESCRIPTION = `
<rdf:Description xmlns:fx="${NAMESPACE}" rdf:about="">
  <fx:DocumentType>INVOICE</fx:DocumentType>
  <fx:DocumentFileName>${FILE}</fx:DocumentFileName>
  <fx:Version>1.0</fx:Version>
  <fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>
</rdf:Description>`;

const property = (name: string, about: string) => `
  <rdf:li rdf:parseType="Resource">
    <pdfaProperty:name>${name}</pdfaProperty:name>
    <pdfaProperty:valueType>Text</pdfaProperty:valueType>
    <pdfaProperty:category>external</pdfaProperty:category>
    <pdfaProperty:description>${about}</pdfaProperty:description>
  </rdf:li>`;

/** PDF/A allows no words in its metadata that it does not explain. */
const EXTENSION = `
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>${NAMESPACE}</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>fx</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq>
      ${property('DocumentFileName', 'The name of the embedded XML file')}
      ${property('DocumentType', 'The type of the document')}
      ${property('Version', 'The version of the standard')}
      ${property('ConformanceLevel', 'The profile of the XML file')}
    </rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`;
